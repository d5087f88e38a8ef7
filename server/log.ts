import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Structured lines on standard error, so that standard output holds what a command was asked for. */
export function createLog(level: Config['logLevel']): Logger {
  const options = { level, base: { pid: process.pid }, serializers: { err: loggedError } }
  return pino(options, pino.destination({ fd: 2, sync: true }))
}

interface LoggedError {
  type: string
  message: string
  code?: string
  stack?: string | undefined
  cause?: LoggedError
}

/** Errors of libraries carry whole connections, secrets included; these few fields are all that is wanted. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { type: name, message, ...code, stack, ...(cause !== undefined && { cause: loggedError(cause) }) }
}
