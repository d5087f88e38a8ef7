import type { AnyEndpoint, ApiOf, Contract, Handler, Handlers } from '../endpoint.ts'
import type { Connection } from './connection.ts'
import { readIfMatch } from './if-match.ts'
import { toRawQuery } from './raw-query.ts'
import { type RawRequest, readInput } from './read-input.ts'

export type ApiConnection = Pick<Connection, 'callerFor' | 'keep' | 'orderOf'>

interface ApiRequest extends RawRequest {
  ifMatch?: string
  idempotencyKey?: string
}

/**
 * Handlers as functions for callers in the same process, on behalf of whoever sent a request: allowed and
 * validated as over HTTP, errors thrown as `AppError`.
 */
export function createApi<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
): (connection: ApiConnection) => ApiOf<C> {
  return (connection) => {
    const calls = Object.entries(contract).map(([name, endpoint]) => {
      const handler = handlers[name] as Handler<AnyEndpoint>
      return [name, (input?: ApiRequest) => call(endpoint, handler, connection, input)]
    })
    return Object.fromEntries(calls) as ApiOf<C>
  }
}

async function call(
  endpoint: AnyEndpoint,
  handler: Handler<AnyEndpoint>,
  connection: ApiConnection,
  { params = {}, query: given = {}, url, body, ifMatch, idempotencyKey }: ApiRequest = {},
): Promise<unknown> {
  const caller = await connection.callerFor(endpoint)
  const query = given instanceof URLSearchParams ? toRawQuery(given) : given
  const raw = { params, query, body, ...(url !== undefined && { url }) }
  const order = connection.orderOf(endpoint, caller, raw, idempotencyKey)
  const rest = { ifMatch: readIfMatch(endpoint, ifMatch), lastEventId: null, headers: {} }
  const output = await handler({ ...readInput(endpoint, raw), caller, order, ...rest })
  if (output.session) connection.keep(output.session)
  return output.body
}
