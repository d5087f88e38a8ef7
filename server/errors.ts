/** Everything that can go wrong, named by what the caller can do about it. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'unprocessable'
  | 'preconditionRequired'
  | 'tooMany'
  | 'unavailable'
  | 'internal'

/** As HTTP says it, in answers of the API and of pages. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  unprocessable: 422,
  preconditionRequired: 428,
  tooMany: 429,
  unavailable: 503,
  internal: 500,
}

/** One fault of an input: which parameter or field, what came, what was expected. */
export interface Fault {
  parameter: string
  received: unknown
  expected: string
}

type Challenge = 'invalid_token' | 'insufficient_scope'

export interface ErrorOptions {
  cause?: unknown
  faults?: readonly Fault[]
  /** After how many seconds trying again may help. */
  retryAfter?: number
  /** Of a stale change: the entity tag of the present version, without quotes. */
  etag?: string
  /** Why an access token was not enough, by RFC 6750. */
  challenge?: Challenge
  /** Of a selection that has changed: the courses that it has more and less, the first of each by name. */
  difference?: Difference
  /** Of a change whose commit was not answered: it may have been made. */
  outcomeUnknown?: true
}

interface SomeCourses {
  count: number
  courses: readonly { id: string; title: string | null }[]
}

export interface Difference {
  added: SomeCourses
  removed: SomeCourses
}

export class AppError extends Error {
  readonly kind: ErrorKind
  readonly faults: readonly Fault[]
  readonly retryAfter: number | undefined
  readonly challenge: Challenge | undefined
  readonly etag: string | undefined
  readonly difference: Difference | undefined
  readonly outcomeUnknown: boolean

  constructor(kind: ErrorKind, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.kind = kind
    this.faults = options.faults ?? []
    this.retryAfter = options.retryAfter
    this.challenge = options.challenge
    this.etag = options.etag
    this.difference = options.difference
    this.outcomeUnknown = options.outcomeUnknown ?? false
  }
}

/** An error and its causes in one line, for a terminal. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `: ${describeError(error.cause)}`
  return `${error.message || nameOf(error)}${cause}`
}

/** Where several attempts to connect fail, Node's error has a code, but no message. */
function nameOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name
}
