import type { Api } from '../../../../server/contract.ts'
import { isAppError } from '../../../ui/app-error.ts'
import { load as loadWith } from '../../../ui/call-api.ts'
import { queryOf } from '../../../ui/query-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const query = queryOf(event.url, ['email', 'course', 'payment', 'state', 'cursor'])
  const { course, ...rest } = query
  const found = await loadWith(event, async (api) => {
    const id = course === undefined ? undefined : await courseIdOf(api, course)
    return id === null ? { items: [], next: null } : api.listRegistrations({ query: { ...rest, course: id } })
  })
  return { registrations: found.items, next: found.next, query }
}

/** A course may be named by its slug, too; null: there is none. */
async function courseIdOf(api: Api, idOrSlug: string): Promise<string | null> {
  if (/^\d{1,15}$/.test(idOrSlug)) return idOrSlug
  try {
    return (await api.getManagedCourse({ params: { idOrSlug } })).id
  } catch (error) {
    if (isAppError(error) && error.kind === 'notFound') return null
    throw error
  }
}
