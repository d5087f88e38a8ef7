import type { RequestEvent } from '@sveltejs/kit'
import { isAppError } from '../app-error.ts'
import { load } from '../call-api.ts'
import type { Cancellation } from './registration.ts'

/** What would come back to who cancels a registration; null: it cannot be cancelled. */
export function loadCancellation(
  event: Pick<RequestEvent, 'platform' | 'url'>,
  id: string,
): Promise<Cancellation | null> {
  return load(event, async (api) => {
    try {
      return await api.previewCancellation({ params: { id } })
    } catch (cause) {
      if (isAppError(cause) && cause.kind === 'conflict') return null
      throw cause
    }
  })
}
