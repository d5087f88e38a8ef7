import type { AnyEndpoint, ApiOf, Contract, Handler, Handlers } from '../endpoint.ts'
import { toRawQuery } from './raw-query.ts'
import { type RawRequest, readInput } from './read-input.ts'

/** Handlers as functions for callers in the same process: validated as over HTTP, errors thrown as `AppError`. */
export function createApi<C extends Contract>(contract: C, handlers: Handlers<C>): ApiOf<C> {
  const calls = Object.entries(contract).map(([name, endpoint]) => [name, callOf(endpoint, handlers[name]!)])
  return Object.fromEntries(calls) as ApiOf<C>
}

function callOf(endpoint: AnyEndpoint, handler: Handler<AnyEndpoint>) {
  return async (input: RawRequest = {}): Promise<unknown> => {
    const { params = {}, body } = input
    const query = input.query instanceof URLSearchParams ? toRawQuery(input.query) : (input.query ?? {})
    const output = await handler(readInput(endpoint, { params, query, body }))
    return output.body
  }
}
