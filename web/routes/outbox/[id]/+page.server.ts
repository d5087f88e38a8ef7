import { error } from '@sveltejs/kit'
import { textParts } from '../../../ui/text-parts.ts'
import { refuse } from '../refuse.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, platform, setHeaders, url }) => {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  const asked = platform.req.api.readOutboxMail({ params: { id: params.id } })
  const { text, links, ...mail } = await asked.catch((cause) => refuse(cause, url))
  return { mail, parts: textParts(text, links) }
}
