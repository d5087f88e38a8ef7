import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'
import { isOutage } from './database/database-error.ts'
import { describeError } from './errors.ts'

type LogDestination = DestinationStream & Pick<NodeJS.EventEmitter, 'on'>

/** Structured lines on standard error, so that standard output holds what a command was asked for. */
export function createLog(
  level: Config['logLevel'],
  destination: LogDestination = pino.destination({ fd: 2, sync: true }),
): Logger {
  const outages = new Outages()
  // A log must stop nothing: the disk of the file that it goes to may be full.
  destination.on('error', () => undefined)
  return pino(
    {
      level,
      base: { pid: process.pid },
      serializers: { err: loggedError },
      hooks: {
        logMethod(words, write) {
          if (isVerbose(level) || !outages.isRepeated(words[0])) write.apply(this, words)
        },
      },
    },
    destination,
  )
}

function isVerbose(level: Config['logLevel']): boolean {
  return level === 'debug' || level === 'trace'
}

const outageEvery = 5_000

/** While the database is away everything that needs it fails, many times a second; each reason is said now and then. */
class Outages {
  readonly #saidAt = new Map<string, number>()

  isRepeated(details: unknown): boolean {
    const error = typeof details === 'object' && details !== null && 'err' in details ? details.err : undefined
    if (!isOutage(error)) return false
    const [reason, now] = [describeError(error), performance.now()]
    const isRepeated = now - (this.#saidAt.get(reason) ?? Number.NEGATIVE_INFINITY) < outageEvery
    if (!isRepeated) this.#saidAt.set(reason, now)
    return isRepeated
  }
}

interface LoggedError {
  type: string
  message: string
  code?: string
  stack?: string | undefined
  cause?: LoggedError
}

/**
 * Errors of libraries carry whole connections, secrets included; these few fields are all that is wanted. Of an
 * outage no stack: it leads to whoever happened to ask.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const where = isOutage(error) ? {} : { stack }
  return { type: name, message, ...code, ...where, ...(cause !== undefined && { cause: loggedError(cause) }) }
}
