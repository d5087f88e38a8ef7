import { createHash } from 'node:crypto'
import { escapeHtml } from '../../../search/marks/html.ts'
import { snippetOf } from '../../../search/marks/snippet.ts'
import type { Found } from '../../../search/search-client.ts'
import type { PlatformCalendar } from '../../platform-calendar.ts'
import { courseCard } from '../course-card.ts'
import { windowsAt } from '../course-price.ts'
import type { Moment } from '../course-status.ts'
import type { StoredCourse } from '../document.ts'
import { snippetLength } from '../search-query.ts'
import { comingChanges } from './coming-changes.ts'

/** What readers of a course are told of it at one moment, and marks of what its page says beside that. */
export interface CourseSaid {
  version: number
  /** As JSON: equal where there is nothing new to say. */
  card: string
  /** What time alone will bring to the card, likewise; null where it brings nothing. */
  upcoming: string | null
  /** Of title, description, skills and names. */
  texts: string
  /** Of what the page of the course lists: sessions, and sales to come. */
  lists: string
}

export function courseSaid({ version, stored, values }: Found, moment: Moment, calendar: PlatformCalendar): CourseSaid {
  const course = stored as StoredCourse
  const description = typeof values.description === 'string' ? values.description : ''
  const marked = { title: escapeHtml(course.title), snippet: snippetOf(description, snippetLength, undefined) }
  const changes = comingChanges(course, moment, calendar)
  const { title, teacher, category, sessions } = course
  return {
    version,
    card: JSON.stringify(courseCard(course, marked, moment)),
    upcoming: changes.length === 0 ? null : JSON.stringify({ id: String(course.id), changes }),
    texts: markOf([title, description, values.skills, teacher, category]),
    lists: markOf([sessions, windowsAt(course, moment)]),
  }
}

function markOf(parts: unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url')
}
