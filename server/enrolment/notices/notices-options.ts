import type { BaseLogger } from 'pino'
import type { RegistrationsOptions } from '../registrations-options.ts'

/** What telling students works with. */
export interface NoticesOptions
  extends Pick<RegistrationsOptions, 'db' | 'clock' | 'calendar' | 'payments' | 'origin'> {
  log: Pick<BaseLogger, 'warn'>
}
