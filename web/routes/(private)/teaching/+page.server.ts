import { load as loadWith } from '../../../ui/call-api.ts'
import { queryOf } from '../../../ui/query-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const query = queryOf(event.url, ['q', 'state', 'cursor'])
  const { items, next } = await loadWith(event, (api) => api.listManagedCourses({ query }))
  return { courses: items, next, query }
}
