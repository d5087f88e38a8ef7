import type { PlatformCalendar } from '../../platform-calendar.ts'
import type { PriceMoment } from '../course-price.ts'
import { comingChanges } from './coming-changes.ts'
import type { CourseSaid } from './course-said.ts'
import { eventText } from './event-text.ts'
import type { WatchedCourses } from './watched-courses.ts'

/** A course as it can be found now; null: no such course, or one that is not published, which nobody can tell apart. */
export interface SeenCourse {
  id: number
  said: CourseSaid | null
}

interface Moment extends PriceMoment {
  calendar: PlatformCalendar
}

/** What a reader is told when his stream begins. `knows`: all, an older state, or nothing of the course. */
export function openingTexts({ id, said }: SeenCourse, knows: 'all' | 'older' | 'nothing', moment: Moment): string[] {
  if (said === null) return [goneText(id)]
  const coming = comingTexts(said, moment)
  if (knows === 'all') return coming
  const revised = knows === 'nothing' ? [] : [eventText('revised', { id: String(id), text: true })]
  return [cardText(said), ...revised, ...coming]
}

/** What all readers of a course that the index has taken anew are told; nothing where they know it all. */
export function changeTexts({ id, said }: SeenCourse, courses: WatchedCourses, moment: Moment): string[] {
  const before = courses.lastSaid(id)
  if (said === null) return before === null ? [] : [goneText(id)]
  const isNew = before === undefined || before === null
  const text = isNew || before.texts !== said.texts
  const rest = isNew || before.rest !== said.rest
  if (!text && !rest && before.card === said.card) return []
  const revised = text || rest ? [eventText('revised', { id: String(id), text })] : []
  // The card is said also where it stayed: it makes void what was said to come.
  return [cardText(said), ...revised, ...comingTexts(said, moment)]
}

function cardText({ card }: CourseSaid): string {
  return `event: course\ndata: ${card}\n\n`
}

function goneText(id: number): string {
  return eventText('gone', { id: String(id) })
}

function comingTexts({ course }: CourseSaid, moment: Moment): string[] {
  const changes = comingChanges(course, moment, moment.calendar)
  return changes.length === 0 ? [] : [eventText('upcoming', { id: String(course.id), changes })]
}
