import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Structured lines on standard error, so that standard output holds what a command was asked for. */
export function createLog(level: Config['logLevel']): Logger {
  return pino({ level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }))
}
