import { load as loadWith } from '../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? undefined
  const list = await loadWith(event, (api) => api.listSales({ query: { cursor } }))
  return { list, query: cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}` }
}
