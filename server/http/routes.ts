import type { FastifyInstance } from 'fastify'
import type { AnyEndpoint, Contract, Handler, Handlers } from '../endpoint.ts'
import { refuseOtherMethods } from './error-handling.ts'
import { readInput } from './read-input.ts'

export interface RouteOptions<C extends Contract> {
  contract: C
  handlers: Handlers<C>
  /** Answers that the contract does not allow become errors: for tests, it costs too much elsewhere. */
  checkAnswers?: boolean
}

/** One route for each endpoint of the contract. */
export function serveContract<C extends Contract>(app: FastifyInstance, options: RouteOptions<C>): void {
  const methods = new Map<string, string[]>()
  for (const [name, endpoint] of Object.entries(options.contract)) {
    const url = routePattern(endpoint.path)
    serveEndpoint(app, url, endpoint, options.handlers[name]!, options.checkAnswers ?? false)
    methods.set(url, [...(methods.get(url) ?? []), endpoint.method])
  }
  for (const [url, has] of methods) refuseOtherMethods(app, url, has)
}

function serveEndpoint(
  app: FastifyInstance,
  url: string,
  endpoint: AnyEndpoint,
  handler: Handler<AnyEndpoint>,
  checkAnswers: boolean,
): void {
  app.route({
    method: endpoint.method,
    url,
    handler: async (request, reply) => {
      const output = await handler(readInput(endpoint, request))
      if (checkAnswers) endpoint.answer.parse(output.body)
      reply.code(output.status ?? 200).header('cache-control', 'no-store')
      if (output.headers) reply.headers(output.headers)
      return output.body
    },
  })
}

/** `/api/courses/{idOrSlug}` as `/api/courses/:idOrSlug`. */
function routePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
