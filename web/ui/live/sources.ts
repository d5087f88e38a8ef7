import type { CourseDetail, SearchAnswer } from '../../../server/catalogue/contract.ts'
import { queryText, type SearchQuery } from '../search-url.ts'
import type { Listener, Source } from './course-stream.ts'

/** How the results of a search are kept true. `query`: the search in plain parameters. */
export function searchSource(query: SearchQuery, { items, total, asOf }: SearchAnswer): Source {
  const watched = queryText({ ...query, sort: undefined, limit: undefined, offset: undefined })
  const parameters = new URLSearchParams(watched)
  for (const { id } of items) parameters.append('course', id)
  parameters.append('matches', 'true')
  parameters.append('since', asOf)
  parameters.append('total', String(total))
  return {
    events: `/api/courses/events?${parameters}`,
    look: async (listener) => {
      const now = await answerOf<SearchAnswer>(`/api/courses?${queryText(query)}`)
      if (now === null) return
      const found = new Map(now.items.map((card) => [card.id, card]))
      for (const { id } of items) {
        // What does not match any more, or stands on another page, is as true as the rest.
        const card = found.get(id) ?? (await courseNow(id))
        if (card === null) listener.gone({ id })
        else listener.course(card)
      }
      listener.matches({ new: Math.max(0, now.total - total), total: now.total })
    },
  }
}

/** How one course is kept true. `since`: change token of what is in what is shown, where it is known. */
export function courseSource({ id, updatedAt }: Pick<CourseDetail, 'id' | 'updatedAt'>, since: string | null): Source {
  const parameters = new URLSearchParams({ course: id, ...(since !== null && { since }) })
  return {
    events: `/api/courses/events?${parameters}`,
    look: async (listener: Listener) => {
      const course = await courseNow(id)
      if (course === null) return listener.gone({ id })
      listener.course(course)
      if (course.updatedAt !== updatedAt) listener.revised({ id, text: true })
    },
  }
}

function courseNow(id: string): Promise<CourseDetail | null> {
  return answerOf<CourseDetail>(`/api/courses/${id}`)
}

/** Null: there is no such thing, or not any more. */
async function answerOf<Answer>(address: string): Promise<Answer | null> {
  const response = await fetch(address)
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new Error(`${address} answered ${response.status}, expected 200`)
  return (await response.json()) as Answer
}
