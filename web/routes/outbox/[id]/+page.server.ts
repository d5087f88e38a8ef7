import { error } from '@sveltejs/kit'
import { textParts } from '../../../ui/text-parts.ts'
import { refuse } from '../refuse.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, platform, setHeaders }) => {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  const { text, links, ...mail } = await platform.req.api.readOutboxMail({ params: { id: params.id } }).catch(refuse)
  return { mail, parts: textParts(text, links) }
}
