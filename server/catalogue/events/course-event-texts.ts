import type { CourseSaid } from './course-said.ts'
import { eventOf, eventText } from './event-text.ts'

/** A course as it can be found now; null: no such course, or one that is not published, which nobody can tell apart. */
export interface SeenCourse {
  id: number
  said: CourseSaid | null
}

/** What a reader is told when his stream begins. `knows`: all, an older state, or nothing of the course. */
export function openingTexts({ id, said }: SeenCourse, knows: 'all' | 'older' | 'nothing'): string[] {
  if (said === null) return [goneText(id)]
  if (knows === 'all') return upcomingTexts(said)
  return [...cardTexts(said), ...(knows === 'older' ? [revisedText(id, true)] : [])]
}

/**
 * What all readers of a course that the index has taken anew are told; nothing where they know it all. `before`: what
 * they were told last; undefined: nobody knows.
 */
export function changeTexts({ id, said }: SeenCourse, before: CourseSaid | null | undefined): string[] {
  if (said === null) return before === null ? [] : [goneText(id)]
  const isNew = before === undefined || before === null
  const text = isNew || before.texts !== said.texts
  if (text || before.lists !== said.lists) return [...cardTexts(said), revisedText(id, text)]
  return before.card === said.card && before.upcoming === said.upcoming ? [] : cardTexts(said)
}

/** The card is said also where it stayed: it makes void what was said to come. */
function cardTexts(said: CourseSaid): string[] {
  return [eventOf('course', said.card), ...upcomingTexts(said)]
}

function upcomingTexts({ upcoming }: CourseSaid): string[] {
  return upcoming === null ? [] : [eventOf('upcoming', upcoming)]
}

function revisedText(id: number, text: boolean): string {
  return eventText('revised', { id: String(id), text })
}

function goneText(id: number): string {
  return eventText('gone', { id: String(id) })
}
