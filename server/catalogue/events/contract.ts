import { z } from 'zod'
import { inOrder, priceOrder, startOrder } from '../../bounds-in-order.ts'
import { endpoint, eventStream } from '../../endpoint.ts'
import { flag, matching, repeated, single, wholeNumber } from '../../parameters.ts'
import { courseCard } from '../contract.ts'
import { exampleCard } from '../contract-examples.ts'
import { changeToken, searchQuery } from '../search-parameters.ts'

/** As many as two of the largest pages. */
const mostCourses = 200

const { sort: _sort, limit: _limit, cursor: _cursor, offset: _offset, ...narrowing } = searchQuery.shape
const { facets: _facets, atLeast: _atLeast, ...finding } = narrowing
/** What decides which courses a search finds; not their order, pages and counts. */
export const searchShape = finding

const watchQuery = z
  .strictObject({
    course: repeated({
      ...matching(/^(0|[1-9]\d{0,14})$/, 'the id of a course: digits without leading zeros, such as 1042', 15),
      description: 'Id of a course to watch.',
      example: '1042',
    }),
    matches: single({
      ...flag,
      description:
        'Watch the search that the other parameters say, as in `GET /api/courses`; without any, the search for everything.',
    }),
    ...searchShape,
    since: single({
      ...changeToken,
      description: '`asOf` of the answer that is shown: what changed since then is told first. `Last-Event-ID` wins.',
    }),
    total: single({
      ...wholeNumber(0, 1_000_000_000),
      description: '`total` of that answer; new matches are counted from there.',
      example: 37,
    }),
  })
  .refine((query) => inOrder(query.minPrice, query.maxPrice), priceOrder)
  .refine((query) => inOrder(query.startsFrom, query.startsTo), startOrder)
  .refine((query) => query.course === undefined || query.course.length <= mostCourses, {
    path: ['course'],
    error: `at most ${mostCourses} courses`,
  })
  .refine((query) => query.course !== undefined || query.matches === true, {
    path: ['course'],
    error: 'at least one course to watch, or matches=true',
  })
  .refine((query) => query.matches === true || searchNames.every((name) => query[name] === undefined), {
    path: ['matches'],
    error: 'true beside parameters of a search',
  })

const searchNames = Object.keys(searchShape) as (keyof typeof searchShape)[]

export type WatchQuery = z.output<typeof watchQuery>

const id = courseCard.shape.id
const { price, status } = courseCard.shape
const instant = z.iso.datetime()

const upcoming = z
  .strictObject({ id, changes: z.array(z.strictObject({ at: instant, price, status })) })
  .meta({ id: 'UpcomingChanges', description: 'What the card will say from then on, if nothing but time passes.' })
export type UpcomingChanges = z.output<typeof upcoming>

const revised = z.strictObject({ id, text: z.boolean() }).meta({
  id: 'CourseRevised',
  description: 'More changed than the card tells; `text`: what the course says of itself.',
})

const gone = z.strictObject({ id }).meta({ id: 'CourseGone', description: 'There is no such published course.' })

const matches = z.strictObject({ new: z.int().min(0), total: z.int().min(0) }).meta({
  id: 'NewMatches',
  description: 'How many courses match now that did not in the answer that is shown, and how many match.',
})
export type NewMatches = z.output<typeof matches>

const reset = z.strictObject({}).meta({ id: 'Reset', description: 'Too much was missed: load anew what is shown.' })

const heartbeat = z.strictObject({ now: instant, seconds: z.int().min(1) }).meta({
  id: 'Heartbeat',
  description: 'The stream lives; the next event comes within so many seconds.',
})

const exampleChange = {
  at: '2026-12-01T18:30:00Z',
  price: { amount: 799, currency: 'INR' as const },
  status: 'open' as const,
}
const events = {
  course: { data: courseCard, example: { ...exampleCard, titleMarked: exampleCard.title } },
  upcoming: { data: upcoming, example: { id: '1042', changes: [exampleChange] } },
  revised: { data: revised, example: { id: '1042', text: true } },
  gone: { data: gone, example: { id: '1043' } },
  matches: { data: matches, example: { new: 3, total: 40 } },
  reset: { data: reset, example: {} },
  heartbeat: { data: heartbeat, example: { now: '2026-11-24T06:00:00.000Z', seconds: 16 } },
}

export const eventsContract = {
  watchCourses: endpoint({
    method: 'GET',
    path: '/api/courses/events',
    tag: 'Catalogue',
    access: 'anyone',
    summary: 'Be told what changes of courses and of a search',
    description:
      'A stream of server-sent events for open pages. The id of an event is a place in the feed of changes: who comes ' +
      'again with `Last-Event-ID` is told what he missed. Streams and searches are limited in number; beyond that the ' +
      'answer is 503, and one looks again now and then instead.',
    query: watchQuery,
    answer: eventStream,
    events,
    errors: ['invalid', 'unavailable'],
  }),
}
