import { load as loadWith } from '../../../ui/call-api.ts'
import { queryOf } from '../../../ui/query-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const query = queryOf(event.url, ['q', 'role', 'state', 'cursor'])
  const { items, next } = await loadWith(event, (api) => api.listAccounts({ query }))
  return { accounts: items, next, query, done: event.url.searchParams.get('done') }
}
