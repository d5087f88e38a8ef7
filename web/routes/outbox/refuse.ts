import { error, redirect } from '@sveltejs/kit'
import { isAppError } from '../../ui/app-error.ts'
import { signInHref } from '../../ui/own-path.ts'

/** Shows as a page why the outbox is not shown; whoever has to be known for it is sent to sign in. */
export function refuse(cause: unknown, url: URL): never {
  if (!isAppError(cause)) throw cause
  switch (cause.kind) {
    case 'unauthenticated':
      return redirect(303, signInHref(url.pathname + url.search))
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
