import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import type { OfferTimes, RefundPromise } from './model.ts'
import type { Payments } from './payments.ts'

/** How seats are held and offered. */
export interface SeatTerms {
  holdMinutes: number
  holdsPerAccount: number
  pauseMinutes: number
  offers: OfferTimes
  /** Of courses that promise nothing else. */
  refundPromise: RefundPromise
}

/** What the use cases of registrations work with. */
export interface RegistrationsOptions {
  db: Kysely<Database>
  clock: Clock
  calendar: PlatformCalendar
  terms: SeatTerms
  payments: Payments
  /** Where our pages are. */
  origin: () => string
}
