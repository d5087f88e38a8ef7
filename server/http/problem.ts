import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { AppError, type Difference, type ErrorKind, type Fault, statusOf } from '../errors.ts'

export const problemType = 'application/problem+json'

/** The body of an error answer (RFC 9457). The type is always `about:blank`: the status says what kind it is. */
export interface Problem {
  type: 'about:blank'
  title: string
  status: number
  detail: string
  /** Of the request, as in the header `X-Request-Id`. */
  requestId?: string
  /** Of an internal error, as in the log. */
  errorId?: string
  errors?: readonly Fault[]
  /** Of a stale change: the present version, as for `If-Match`. */
  currentETag?: string
  /** Of a selection that has changed since its preview. */
  difference?: Difference
}

export interface ProblemAnswer {
  kind: ErrorKind
  problem: Problem
  headers: Record<string, string>
}

export function problemOf(status: number, detail: string): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail }
}

/** An error as its answer, and of which kind it is. What is not meant for the caller stays inside: those get an id to look up in the log. */
export function toProblem(error: unknown): ProblemAnswer {
  if (error instanceof AppError && error.kind !== 'internal') return ofAppError(error)
  const foreign = foreignClientError(error)
  if (foreign) return { kind: 'invalid', problem: foreign, headers: {} }
  const problem = problemOf(
    500,
    'Something went wrong on our side. The error id says which entry of the log to look up.',
  )
  return { kind: 'internal', problem: { ...problem, errorId: randomUUID() }, headers: {} }
}

const askAgain =
  'Sent again with the same Idempotency-Key it is made once; without one, look first whether it is there.'

function ofAppError(error: AppError): ProblemAnswer {
  const detail = error.outcomeUnknown ? `${error.message}. ${askAgain}` : error.message
  const problem = problemOf(statusOf[error.kind], detail)
  if (error.faults.length > 0) problem.errors = error.faults
  if (error.difference !== undefined) problem.difference = error.difference
  const tag = error.etag === undefined ? undefined : `"${error.etag}"`
  if (tag !== undefined) problem.currentETag = tag
  const wait = error.retryAfter ?? (error.kind === 'unavailable' ? 1 : undefined)
  const headers = {
    ...(tag !== undefined && { etag: tag }),
    ...(wait !== undefined && { 'retry-after': String(Math.ceil(wait)) }),
    ...((error.kind === 'unauthenticated' || error.challenge) && { 'www-authenticate': challengeOf(error) }),
  }
  return { kind: error.kind, problem, headers }
}

/** Which credentials would help (RFC 6750); browsers ask nobody for a password on this. */
function challengeOf({ challenge }: AppError): string {
  return challenge === undefined ? 'Bearer realm="catalogue"' : `Bearer realm="catalogue", error="${challenge}"`
}

const clientErrors: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The path holds a percent sign that does not begin an escaped UTF-8 character.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than this address takes.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body is of a media type that this address does not read; send application/json.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, but was announced as JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
}

/** Faults of the caller that the HTTP library found; anything else is ours. */
function foreignClientError(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return null
  return problemOf(statusCode, clientErrors[code ?? ''] ?? 'The request could not be read.')
}
