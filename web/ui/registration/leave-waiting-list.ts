import type { Api } from '../../../server/contract.ts'
import { isAppError } from '../app-error.ts'

/** Who does not wait any more has what he asks for. */
export async function leaveWaitingList(api: Api, idOrSlug: string): Promise<void> {
  try {
    await api.leaveWaitingList({ params: { idOrSlug } })
  } catch (cause) {
    if (!isAppError(cause) || cause.kind !== 'notFound') throw cause
  }
}
