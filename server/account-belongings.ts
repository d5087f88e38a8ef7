import type { Belongings } from './accounts/belongings.ts'
import { courseBelongings } from './courses/account-belongings.ts'
import { registrationBelongings } from './enrolment/account-belongings.ts'
import { mailBelongings } from './mail/account-belongings.ts'
import { paymentBelongings } from './payments/account-belongings.ts'
import { PlatformCalendar } from './platform-calendar.ts'

/** What every other feature keeps for accounts. */
export function accountBelongings({ timeZone }: { timeZone: string }): readonly Belongings[] {
  const calendar = new PlatformCalendar(timeZone)
  return [registrationBelongings(calendar), paymentBelongings, courseBelongings(calendar), mailBelongings]
}
