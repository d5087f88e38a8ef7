import { error } from '@sveltejs/kit'
import { isAppError } from '../../ui/app-error.ts'

/** Shows as a page why the outbox is not shown. */
export function refuse(cause: unknown): never {
  if (!isAppError(cause)) throw cause
  switch (cause.kind) {
    case 'unauthenticated':
      return error(401, 'The outbox is for operators only; sign in first.')
    case 'forbidden':
      return error(403, 'The outbox is for operators only.')
    case 'notFound':
      return error(404, cause.message)
    case 'invalid':
      return error(404, 'There is no such page of the outbox.')
    case 'unavailable':
      return error(503, 'The outbox cannot be read right now.')
    default:
      throw cause
  }
}
