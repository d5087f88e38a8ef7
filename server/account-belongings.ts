import type { Belongings } from './accounts/belongings.ts'
import { courseBelongings } from './courses/account-belongings.ts'
import { mailBelongings } from './mail/account-belongings.ts'
import { PlatformCalendar } from './platform-calendar.ts'

/** What every other feature keeps for accounts. */
export function accountBelongings({ timeZone }: { timeZone: string }): readonly Belongings[] {
  return [courseBelongings(new PlatformCalendar(timeZone)), mailBelongings]
}
