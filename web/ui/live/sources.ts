import type { CourseCard, SearchAnswer } from '../../../server/catalogue/contract.ts'
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
      const shown = new Set(items.map(({ id }) => id))
      for (const card of now.items) if (shown.has(card.id)) listener.course(card)
      listener.matches({ new: Math.max(0, now.total - total), total: now.total })
    },
  }
}

/** How one course is kept true. `since`: change token of what is in what is shown, where it is known. */
export function courseSource({ id }: CourseCard, since: string | null): Source {
  const parameters = new URLSearchParams({ course: id, ...(since !== null && { since }) })
  return {
    events: `/api/courses/events?${parameters}`,
    look: (listener: Listener) => lookAtCourse(id, listener),
  }
}

async function lookAtCourse(id: string, listener: Listener): Promise<void> {
  const card = await answerOf<CourseCard>(`/api/courses/${id}`)
  if (card === null) listener.gone({ id })
  else listener.course(card)
}

/** Null: there is no such thing, or not any more. */
async function answerOf<Answer>(address: string): Promise<Answer | null> {
  const response = await fetch(address)
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new Error(`${address} answered ${response.status}, expected 200`)
  return (await response.json()) as Answer
}
