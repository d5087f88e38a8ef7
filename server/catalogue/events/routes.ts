import type { Handlers } from '../../endpoint.ts'
import type { SearchQuery } from '../search-parameters.ts'
import { type eventsContract, searchShape, type WatchQuery } from './contract.ts'
import type { CourseEvents } from './service.ts'

export function eventsHandlers(events: Pick<CourseEvents, 'open'>): Handlers<typeof eventsContract> {
  return {
    watchCourses: async ({ query, caller, lastEventId }) => ({
      body: await events.open({
        address: caller.address,
        courses: (query.course ?? []).map(Number),
        search: query.matches ? searchOf(query) : undefined,
        since: query.since ?? null,
        total: query.total,
        lastEventId,
      }),
    }),
  }
}

function searchOf(query: WatchQuery): SearchQuery {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name in searchShape)) as SearchQuery
}
