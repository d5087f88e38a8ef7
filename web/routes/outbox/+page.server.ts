import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { refuse } from './refuse.ts'

export const load: PageServerLoad = async ({ url, platform, setHeaders }) => {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  setHeaders({ 'cache-control': 'no-store' })
  return platform.req.api.listOutbox({ query: url.searchParams }).catch((cause) => refuse(cause, url))
}
