import type { Context } from './context.ts'
import { registrationPurchases } from './enrolment/purchases.ts'
import type { Purchases } from './payments/purchases.ts'
import { PlatformCalendar } from './platform-calendar.ts'

/** Who sells what is paid for. */
export function purchases({ clock, config }: Pick<Context, 'clock' | 'config'>): Purchases {
  return registrationPurchases({ clock, calendar: new PlatformCalendar(config.timeZone) })
}
