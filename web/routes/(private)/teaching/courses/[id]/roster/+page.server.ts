import { load as loadWith } from '../../../../../../ui/call-api.ts'
import { queryOf } from '../../../../../../ui/query-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const params = { idOrSlug: event.params.id }
  const { cursor } = queryOf(event.url, ['cursor'])
  const course = await loadWith(event, (api) => api.getManagedCourse({ params }))
  const { items, next } = await loadWith(event, (api) => api.getRoster({ params, query: { cursor } }))
  return { course, people: items, next, isFirst: cursor === undefined }
}
