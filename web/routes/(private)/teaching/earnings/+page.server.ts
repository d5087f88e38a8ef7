import { load as loadWith } from '../../../../ui/call-api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const query = { cursor: event.url.searchParams.get('cursor')?.trim() || undefined }
  return { earnings: await loadWith(event, (api) => api.getMyEarnings({ query })) }
}
