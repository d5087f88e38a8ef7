import { daysAfter } from '../../platform-calendar.ts'
import { reminderAt } from './course-dates.ts'
import { insertReminders } from './mailing-store.ts'
import type { NoticesOptions } from './notices-options.ts'
import { tellAll } from './tell-all.ts'
import { tellEach } from './tell-each.ts'

/** Owes all mails about registrations that are due. Gives how many notices and mails there were. */
export async function tellStudents(options: NoticesOptions, signal?: AbortSignal): Promise<number> {
  await orderReminders(options)
  const each = await tellEach(options, signal)
  return each + (await tellAll(options, signal))
}

/**
 * All who take part in a course since then are reminded once, on the day before it begins; where nothing ran on that day, on
 * the first day itself.
 */
async function orderReminders({ db, clock, calendar }: NoticesOptions): Promise<void> {
  const now = clock.now()
  const today = calendar.dateOf(now)
  for (const startsOn of [today, daysAfter(today, 1)]) {
    const at = reminderAt(startsOn, calendar)
    if (now >= at) await insertReminders(db, { startsOn, at, now })
  }
}
