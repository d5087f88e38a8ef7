import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorKind } from '../errors.ts'
import { type Problem, problemOf, problemType, toProblem } from './problem.ts'
import { answerPolicy } from './security-headers.ts'

/** Told of every error that is answered. */
export type CountError = (kind: ErrorKind) => void

/** Every error of the application as problem details; unknown addresses too. */
export function handleErrors(app: FastifyInstance, count: CountError): void {
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, count))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf(404, `There is nothing at ${request.method} ${pathOf(request.url)}.`)),
  )
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, count: CountError): FastifyReply {
  const { kind, problem, headers } = toProblem(error)
  count(kind)
  if (problem.errorId !== undefined) request.log.error({ err: error, errorId: problem.errorId }, 'internal error')
  else if (problem.status >= 500) request.log.warn(explained(error), problem.detail)
  return sendProblem(reply.headers(headers), problem)
}

/** Where nothing else went wrong, such as where there is no room, the words alone: there may be many of them. */
function explained(error: unknown): { err?: unknown } {
  return error instanceof AppError && error.cause === undefined ? {} : { err: error }
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // As text, because the library would add a character set, which this type does not have.
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type(problemType)
    .serializer(String)
    .send(JSON.stringify({ ...problem, requestId: reply.request.id }))
}

/** Errors before routing, such as a path that cannot be decoded. */
export function handleFrameworkErrors(count: CountError) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    // No hook has run that would have set them.
    const headers = { 'x-request-id': request.id, 'x-content-type-options': 'nosniff' }
    sendError(error, request, reply.headers({ ...headers, 'content-security-policy': answerPolicy }), count)
  }
}

/**
 * Answers the methods that an address does not have: 405 with what it has; OPTIONS says it without an
 * error. Refused before a body is read.
 */
export function refuseOtherMethods(app: FastifyInstance, url: string, methods: readonly string[]): void {
  const has = new Set(methods)
  if (has.has('GET')) has.add('HEAD')
  has.add('OPTIONS')
  const known = knownMethods(app)
  const allow = known.filter((method) => has.has(method)).join(', ')
  app.route({
    method: known.filter((method) => !has.has(method)),
    url,
    onRequest: async (request, reply) =>
      sendProblem(
        reply.header('allow', allow),
        problemOf(405, `${pathOf(request.url)} does not take ${request.method}; it takes ${allow}.`),
      ),
    handler: () => undefined,
  })
  app.route({
    method: 'OPTIONS',
    url,
    handler: (_request, reply) => reply.code(204).header('allow', allow).send(),
  })
}

/** All that the HTTP library can route, in the order in which they are told. */
function knownMethods({ supportedMethods }: FastifyInstance): string[] {
  const told = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  return [...told, ...supportedMethods.filter((method) => !told.includes(method))]
}

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] as string
  return path.length > 200 ? `${path.slice(0, 200)}…` : path
}
