import { AppError } from '../errors.ts'

interface CodedError {
  code: string
  message: string
}

// What a caller can only wait for; codes of Node and of PostgreSQL (appendix A of its manual).
const unavailable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the database cannot be reached',
  ECONNRESET: 'the connection to the database was lost',
  EPIPE: 'the connection to the database was lost',
  ENOENT: 'the database cannot be reached',
  ENOTFOUND: 'the database cannot be reached',
  EAI_AGAIN: 'the database cannot be reached',
  EHOSTUNREACH: 'the database cannot be reached',
  EHOSTDOWN: 'the database cannot be reached',
  ENETUNREACH: 'the database cannot be reached',
  ENETDOWN: 'the database cannot be reached',
  ETIMEDOUT: 'the database does not answer',
  '25006': 'the database takes no writes at the moment',
  '53100': 'the database has no disk space left',
  '53200': 'the database is out of memory',
  '53300': 'the database has no connection left',
  '55P03': 'another change held what this one needed for too long',
  '57014': 'the database took too long',
  '57P01': 'the database is being shut down',
  '57P02': 'the database crashed',
  '57P03': 'the database is starting',
  '57P05': 'the connection to the database was idle for too long',
  '25P03': 'the connection to the database was idle for too long',
  '40001': 'other changes kept coming in between',
  '40P01': 'other changes kept coming in between',
  '58030': 'the database cannot read or write its disk',
}

// Of `pg`, which gives them no code; the first that fits counts.
const saidByDriver: readonly [RegExp, string][] = [
  [/^timeout exceeded when trying to connect/, 'no connection to the database was free in time'],
  [/^(Connection terminated due to connection timeout|Query read timeout)/, 'the database does not answer'],
  [/^(Connection terminated|Client has encountered)/, 'the connection to the database was lost'],
]

// Of those, what is wrong with the server or the way to it, for everybody alike.
const outages = new Set(['57P01', '57P02', '57P03', '53300'])

/** The database is away, or the connection to it was lost: nothing that a stack would tell more of. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AppError) return isOutage(error.cause)
  if (!(error instanceof Error)) return false
  const code = errorCode(error) ?? ''
  const isOfNetwork = 'syscall' in error || error instanceof AggregateError
  return (
    outages.has(code) || code.startsWith('08') || (isOfNetwork && code in unavailable) || ofDriver(error) !== undefined
  )
}

function ofDriver({ message }: Error): string | undefined {
  return saidByDriver.find(([pattern]) => pattern.test(message))?.[1]
}

function isCoded(error: unknown): error is CodedError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** The SQLSTATE, or Node's code, of an error from the database. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof AppError) return errorCode(error.cause)
  return isCoded(error) ? error.code : undefined
}

/** The constraint that a write broke, by its name in the migrations. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!isCoded(error) || !error.code.startsWith('23')) return undefined
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
}

/** Why something failed, in words that anybody may read: errors of connections name addresses. */
export function reasonOf(error: unknown): string {
  const known = toDatabaseError(error)
  return known instanceof Error ? known.message : String(known)
}

/**
 * What the database could not do for now becomes an AppError of kind `unavailable` with the cause; anything else
 * (broken constraints, faults of ours) comes back as it is.
 */
export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const code = errorCode(error)
  const reason =
    (code !== undefined && (unavailable[code] ?? (code.startsWith('08') ? unavailable.ECONNRESET : undefined))) ||
    ofDriver(error)
  return reason === undefined ? error : new AppError('unavailable', reason, { cause: error, retryAfter: 1 })
}
