import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, Visitor } from '../caller.ts'
import type { AnyEndpoint, Contract, Handler, Handlers } from '../endpoint.ts'
import { Connection, type Gate } from './connection.ts'
import { refuseOtherMethods } from './error-handling.ts'
import { endWith, readLastEventId, streamHeaders } from './event-streams.ts'
import { readIfMatch } from './if-match.ts'
import { quiet } from './quiet-routes.ts'
import { readInput } from './read-input.ts'

export interface RouteOptions<C extends Contract> {
  contract: C
  handlers: Handlers<C>
  /** Answers that the contract does not allow become errors: for tests, it costs too much elsewhere. */
  checkAnswers?: boolean
}

/** One route for each endpoint of the contract. */
export function serveContract<C extends Contract>(app: FastifyInstance, options: RouteOptions<C>, gate: Gate): void {
  const methods = new Map<string, string[]>()
  app.decorateRequest('caller', null)
  for (const [name, endpoint] of Object.entries(options.contract)) {
    const url = routePattern(endpoint.path)
    const handler = options.handlers[name] as Handler<AnyEndpoint>
    const route = { url, endpoint, handler, gate, checkAnswers: options.checkAnswers ?? false }
    if (endpoint.raw) serveRaw(app, route)
    else serveEndpoint(app, route)
    methods.set(url, [...(methods.get(url) ?? []), endpoint.method])
  }
  for (const [url, has] of methods) refuseOtherMethods(app, url, has)
}

interface Route {
  url: string
  endpoint: AnyEndpoint
  handler: Handler<AnyEndpoint>
  gate: Gate
  checkAnswers: boolean
}

/** Its bodies are left as they came, whatever type they are said to be of. */
function serveRaw(app: FastifyInstance, route: Route): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    serveEndpoint(scope, route)
  })
}

function serveEndpoint(app: FastifyInstance, { url, endpoint, handler, gate, checkAnswers }: Route): void {
  app.route({
    method: endpoint.method,
    url,
    // Readers come and go with every page.
    ...(endpoint.events && quiet(app)),
    ...(endpoint.maxBodyBytes !== undefined && { bodyLimit: endpoint.maxBodyBytes }),
    // Before the body is read: strangers must not make us read theirs.
    onRequest: async (request, reply) => {
      request.setDecorator('caller', await connectionOf(request, reply, gate).callerFor(endpoint))
    },
    handler: async (request, reply) => {
      const caller = request.getDecorator<Visitor | Caller>('caller')
      const connection = connectionOf(request, reply, gate)
      const ifMatch = readIfMatch(endpoint, request.headers['if-match'])
      const input = readInput(endpoint, request)
      const order = connection.orderOf(endpoint, caller, request)
      // Whoever asks for the headers alone would never be sent an end.
      if (endpoint.events && request.method === 'HEAD') return reply.headers(streamHeaders).send()
      const lastEventId = readLastEventId(endpoint, request.headers['last-event-id'])
      const headers = endpoint.raw ? request.headers : {}
      const output = await handler({ ...input, caller, ifMatch, order, lastEventId, headers })
      if (checkAnswers) endpoint.answer.parse(output.body)
      reply.code(endpoint.status ?? 200).header('cache-control', 'no-store')
      if (endpoint.events) {
        reply.headers(streamHeaders)
        endWith(request.raw.socket, output.body as Readable)
      }
      if (endpoint.mediaType) reply.type(`${endpoint.mediaType}; charset=utf-8`)
      if (output.headers) reply.headers(output.headers)
      if (output.changeToken !== undefined) reply.header('change-token', output.changeToken)
      if (output.session) connection.keep(output.session)
      return reply.send(output.body)
    },
  })
}

function connectionOf(request: FastifyRequest, reply: FastifyReply, gate: Gate): Connection {
  return new Connection(request, gate, (cookie) => reply.header('set-cookie', cookie))
}

/** `/api/courses/{idOrSlug}` as `/api/courses/:idOrSlug`. */
function routePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
