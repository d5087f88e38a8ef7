import { createHash } from 'node:crypto'
import type { Caller, Visitor } from '../caller.ts'
import type { AnyEndpoint } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import type { IdempotencyKey } from '../order.ts'
import type { RawRequest } from './read-input.ts'

const expected = '1 to 255 visible ASCII characters, new for each change'

/**
 * Whether requests may name themselves: others have no account that the key could belong to, hold a password, or do
 * no more when they are sent again.
 */
export function takesIdempotencyKey({ method, access, secret, idempotent }: AnyEndpoint): boolean {
  return method === 'POST' && access !== 'anyone' && secret !== true && !idempotent
}

/**
 * The key under which a request may be sent again.
 *
 * @throws AppError invalid
 */
export function idempotencyKeyOf(
  key: string | string[] | undefined,
  endpoint: AnyEndpoint,
  caller: Visitor | Caller,
  { params, query, body }: RawRequest,
): IdempotencyKey | null {
  if (key === undefined || !takesIdempotencyKey(endpoint) || !('accountId' in caller)) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    const received = String(key).slice(0, 200)
    throw new AppError('invalid', `Idempotency-Key: received ${JSON.stringify(received)}, expected ${expected}.`, {
      faults: [{ parameter: 'Idempotency-Key', received, expected }],
    })
  }
  const route = `${endpoint.method} ${pathOf(endpoint.path, params)}`
  const asked = JSON.stringify([sorted(query), sorted(body)])
  const fingerprint = createHash('sha256').update(asked).digest('hex')
  return { accountId: caller.accountId, route, key, fingerprint }
}

function pathOf(path: string, params: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name]).slice(0, 100))
}

/** The order of members says nothing (RFC 8259), so it must not tell two requests apart. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
