import { load as loadWith } from '../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  return { account: await loadWith(event, (api) => api.getMe()), done: event.url.searchParams.get('done') }
}
