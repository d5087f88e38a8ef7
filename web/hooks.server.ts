import type { Handle, HandleServerError } from '@sveltejs/kit'

/** Gives a page that rendered without its answer the status of that failure; data for a script stays 200. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  const { failure } = event.locals
  if (failure === undefined || event.isDataRequest || response.status !== 200) return response
  const headers = new Headers(response.headers)
  if (failure.retryAfter !== undefined) headers.set('retry-after', String(failure.retryAfter))
  return new Response(response.body, { status: failure.status, headers })
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const request = event.platform?.req
  if (status >= 500) request?.log.error({ err: error }, 'A page failed')
  return { message: status === 404 ? 'There is no such page.' : message, requestId: request?.requestId }
}
