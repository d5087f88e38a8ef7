import { createHash } from 'node:crypto'
import { escapeHtml } from '../../../search/marks/html.ts'
import { snippetOf } from '../../../search/marks/snippet.ts'
import type { Found } from '../../../search/search-client.ts'
import { courseCard } from '../course-card.ts'
import { stepsOf } from '../course-price.ts'
import type { Moment } from '../course-status.ts'
import type { StoredCourse } from '../document.ts'
import { snippetLength } from '../search-query.ts'

/** What readers of a course are told of it: the event with its card, and marks of what its page says beside that. */
export interface CourseSaid {
  version: number
  course: StoredCourse
  /** As JSON: equal where there is nothing new to say. */
  card: string
  /** Of title, description, skills and names. */
  texts: string
  /** Of everything else but what the card says: sessions, sales to come. */
  rest: string
}

export function courseSaid({ version, stored, values }: Found, moment: Moment): CourseSaid {
  const course = stored as StoredCourse
  const description = typeof values.description === 'string' ? values.description : ''
  const marked = { title: escapeHtml(course.title), snippet: snippetOf(description, snippetLength, undefined) }
  const { title, teacher, category, sessions, salesWindows, closesAt } = course
  return {
    version,
    course,
    card: JSON.stringify(courseCard(course, marked, moment)),
    texts: markOf([title, description, values.skills, teacher, category]),
    rest: markOf([sessions, salesWindows, closesAt, stepsOf(course, moment.aheadFrom)]),
  }
}

function markOf(parts: unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url')
}
