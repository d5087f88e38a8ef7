import { load as loadWith } from '../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const cursor = event.url.searchParams.get('cursor') ?? ''
  const { items, next } = await loadWith(event, (api) => api.listOwnRegistrations({ query: { cursor } }))
  return { registrations: items, next, isFirst: cursor === '' }
}
