import { load as loadWith } from '../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

/** Of a form that is sent with empty fields, and of an address that somebody typed, what says something. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const given = (name: string) => searchParams.get(name)?.trim() || undefined
  const query = { q: given('q'), role: given('role'), state: given('state'), cursor: given('cursor') }
  const { items, next } = await loadWith(event, (api) => api.listAccounts({ query }))
  return { accounts: items, next, query, done: searchParams.get('done') }
}
