import { Logger } from 'graphile-worker'
import type { BaseLogger } from 'pino'

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** What the job library has to say, in our log; its daily business only for those who look closely. */
export function graphileLog(log: BaseLogger): Logger {
  return new Logger((scope) => (level, message, { error, ...meta } = {}) => {
    log[levels[level]]({ ...scope, ...meta, ...(error !== undefined && { err: error }) }, message)
  })
}
