import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Attachment } from '../../mail/model.ts'
import { calendarText } from '../calendar/calendar-text.ts'
import { onPage } from '../calendar/calendars.ts'
import { calendarCourse } from '../calendar/queries.ts'
import type { NoticedRegistration } from './model.ts'

/** A longer one is left on the page. */
const longestFile = 400_000

/**
 * The sessions of a course for the calendar of who has a seat; as cancelled for who had one until `endedAt`, so that they go
 * there too. Null: he never had one.
 */
export async function calendarAttachment(
  db: Kysely<Database>,
  { id }: Pick<NoticedRegistration, 'id'>,
  { endedAt, origin }: { endedAt: number | null; origin: string },
): Promise<Attachment | null> {
  const course = await calendarCourse(db, id, endedAt)
  if (course === null) return null
  const text = await calendarText([onPage(course, origin)])
  return text.length > longestFile ? null : { name: `${course.slug}.ics`, type: 'text/calendar', text }
}
