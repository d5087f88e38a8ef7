import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit'

/** Seconds, where the failure does not say. */
const comeAgainAfter = 1

/**
 * Gives a page that rendered without its answer the status of that failure (data for a script stays 200), and
 * says when to come again, and of which pages nobody keeps a copy.
 */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  const shows = !event.isDataRequest && response.status === 200
  const failure = shows ? event.locals.failure : undefined
  const status = failure?.status ?? response.status
  const headers = new Headers(response.headers)
  const wait = failure?.retryAfter ?? (status === 503 && !headers.has('retry-after') ? comeAgainAfter : undefined)
  if (wait !== undefined) headers.set('retry-after', String(wait))
  addPrivacy(headers, event)
  letFormsGo(headers, event.locals.formsTo)
  return new Response(response.body, { status, headers })
}

function addPrivacy(headers: Headers, { route, locals, request }: RequestEvent): void {
  const isOneReaders = route.id?.startsWith('/(private)') ?? false
  const isForm = !['GET', 'HEAD'].includes(request.method)
  if (isOneReaders || isForm || locals.isPrivate) headers.set('cache-control', 'private, no-store')
  // Addresses with tokens stay here. "no-referrer" would also take the origin from forms, which are then refused.
  if (isOneReaders) headers.set('referrer-policy', 'strict-origin')
}

/** Forms of our pages go nowhere else, but for the one that leads to a payment provider. */
function letFormsGo(headers: Headers, origin: string | undefined): void {
  const policy = headers.get('content-security-policy')
  if (origin === undefined || policy === null) return
  headers.set('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${origin}`))
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const request = event.platform?.req
  if (status >= 500) request?.log.error({ err: error }, 'A page failed')
  return { message: status === 404 ? 'There is no such page.' : message, requestId: request?.requestId }
}
