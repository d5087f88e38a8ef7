import type { AnyEndpoint } from '../endpoint.ts'
import type { ErrorKind } from '../errors.ts'
import { takesIdempotencyKey } from './idempotency-key.ts'
import { etagHeader } from './problem-documentation.ts'

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The version that is to be changed, as its ETag said. Stale: 412 with the present one; missing: 428.',
  schema: { type: 'string', pattern: '^"[^"]{0,100}"$' },
  example: '"7"',
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes the request safe to repeat for 24 hours: the same key with the same request gets the same answer, with ' +
    'another one 422. It belongs to the account and the address.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  example: '0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55',
}

const lastEventId = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The id of the last event that came before a stream was lost; browsers send it by themselves.',
  schema: { type: 'string', maxLength: 2000 },
}

const changeToken = {
  'Change-Token': {
    description: 'A search, or a look at one course, with `atLeast` and this token includes the change.',
    schema: { type: 'string' },
  },
}

const indexAge = {
  'Index-Age': {
    description:
      'Seconds since the index had everything that was committed then. 0 but when the database is away, or the index ' +
      'has much to catch up with.',
    schema: { type: 'integer', minimum: 0 },
    example: 0,
  },
}

export function headerParameters(endpoint: AnyEndpoint): Record<string, unknown>[] {
  return [
    ...(endpoint.ifMatch ? [ifMatch] : []),
    ...(endpoint.events ? [lastEventId] : []),
    ...(takesIdempotencyKey(endpoint) ? [idempotencyKey] : []),
  ]
}

/** What can go wrong with the headers of a request. */
export function requestErrors(endpoint: AnyEndpoint): ErrorKind[] {
  return [
    ...(endpoint.ifMatch ? (['invalid', 'stale', 'preconditionRequired'] as const) : []),
    ...(takesIdempotencyKey(endpoint) ? (['invalid', 'unprocessable'] as const) : []),
  ]
}

export function headersOfAnswer({ etag, changes, fromIndex }: AnyEndpoint): { headers?: object } {
  const headers = { ...(etag && etagHeader), ...(changes && changeToken), ...(fromIndex && indexAge) }
  return Object.keys(headers).length > 0 ? { headers } : {}
}
