import type { AnyEndpoint, ApiOf, Contract, Handler, Handlers } from '../endpoint.ts'
import type { Connection } from './connection.ts'
import { toRawQuery } from './raw-query.ts'
import { type RawRequest, readInput } from './read-input.ts'

/**
 * Handlers as functions for callers in the same process, on behalf of whoever sent a request: allowed and
 * validated as over HTTP, errors thrown as `AppError`.
 */
export function createApi<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
): (connection: Pick<Connection, 'callerFor' | 'keep'>) => ApiOf<C> {
  return (connection) => {
    const calls = Object.entries(contract).map(([name, endpoint]) => {
      const handler = handlers[name] as Handler<AnyEndpoint>
      return [name, (input?: RawRequest) => call(endpoint, handler, connection, input)]
    })
    return Object.fromEntries(calls) as ApiOf<C>
  }
}

async function call(
  endpoint: AnyEndpoint,
  handler: Handler<AnyEndpoint>,
  connection: Pick<Connection, 'callerFor' | 'keep'>,
  { params = {}, query: given = {}, body }: RawRequest = {},
): Promise<unknown> {
  const caller = await connection.callerFor(endpoint)
  const query = given instanceof URLSearchParams ? toRawQuery(given) : given
  const output = await handler({ ...readInput(endpoint, { params, query, body }), caller })
  if (output.session) connection.keep(output.session)
  return output.body
}
