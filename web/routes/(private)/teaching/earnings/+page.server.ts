import { load as loadWith } from '../../../../ui/call-api.ts'
import { queryOf } from '../../../../ui/query-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const query = queryOf(event.url, ['cursor'])
  return { earnings: await loadWith(event, (api) => api.getMyEarnings({ query })) }
}
