import { load as loadWith } from '../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

/** Of a form that is sent with empty fields, what says something. */
export const load: PageServerLoad = async (event) => {
  const given = (name: string) => event.url.searchParams.get(name)?.trim() || undefined
  const query = { q: given('q'), state: given('state'), cursor: given('cursor') }
  const { items, next } = await loadWith(event, (api) => api.listManagedCourses({ query }))
  return { courses: items, next, query }
}
