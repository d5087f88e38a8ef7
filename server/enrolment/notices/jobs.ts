import { daysAfter } from '../../platform-calendar.ts'
import { insertReminders } from './mailing-store.ts'
import type { NoticesOptions } from './notices-options.ts'
import { tellAll } from './tell-all.ts'
import { tellEach } from './tell-each.ts'

/** Of the platform's day: nobody is woken to be reminded. */
const reminderHour = 9

/** Owes all mails about registrations that are due. Gives how many notices and mails there were. */
export async function tellStudents(options: NoticesOptions, signal?: AbortSignal): Promise<number> {
  await orderReminders(options)
  const each = await tellEach(options, signal)
  return each + (await tellAll(options, signal))
}

/** On the day before a course begins, all who take part are reminded once. */
async function orderReminders({ db, clock, calendar }: NoticesOptions): Promise<void> {
  const now = clock.now()
  const today = calendar.dateOf(now)
  if (now >= calendar.hourOf(today, reminderHour)) await insertReminders(db, daysAfter(today, 1), now)
}
