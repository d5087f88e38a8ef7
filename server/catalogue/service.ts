import { escapeHtml } from '../../search/marks/html.ts'
import { snippetOf } from '../../search/marks/snippet.ts'
import type { Answer } from '../../search/query.ts'
import type { SearchClient } from '../../search/search-client.ts'
import type { Clock } from '../clock.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import { categoryCounts, categoryNodes } from './category-counts.ts'
import type { CategoryNode, CourseDetail, SearchAnswer, Suggestion } from './contract.ts'
import { courseCard, courseDetail } from './course-card.ts'
import type { Moment } from './course-status.ts'
import type { StoredCourse } from './document.ts'
import { type CourseSource, findCourse } from './find-course.ts'
import type { Interpretation } from './interpretation.ts'
import { withMerged } from './merged-categories.ts'
import type { SaleInHand } from './sale-in-hand.ts'
import { type Categories, facetsOf } from './search-facets.ts'
import { badCursor, toAppError } from './search-failure.ts'
import type { SearchQuery } from './search-parameters.ts'
import { searchedText, searchKey, snippetLength, toEngineQuery } from './search-query.ts'
import { type SelectedCourses, selectCourses } from './select-courses.ts'
import { suggestionsFor } from './suggestions.ts'
import { interpret, understand } from './understand.ts'

/** What a search was about, for measurements. */
type SearchKind = 'text' | 'filter' | 'browse'

export interface CatalogueOptions {
  search: SearchClient
  /** Courses that the index does not hold. */
  source: CourseSource
  categories: Categories
  /** Which of its two prices counts. */
  saleInHand: Pick<SaleInHand, 'aheadFrom'>
  clock: Clock
  /** Name of the IANA database: when a day begins. */
  timeZone: string
  /** Resolves when the index includes the write of a change token. @throws AppError invalid, unavailable */
  waitFor(token: string): Promise<void>
  /** Resolves when the index includes what is committed now. @throws AppError unavailable */
  caughtUp(): Promise<void>
  /** The change token of a position of the index; null: a new index. */
  asOf(position: string | null): string
  /** Seconds since the index had everything that was committed then. */
  indexAge(): number
  onSearch?(kind: SearchKind, milliseconds: number): void
}

/** Answers of the catalogue. All throw AppError. */
export interface Catalogue {
  search(parameters: SearchQuery): Promise<SearchAnswer>
  /** `atLeast`: change token of a write that it includes. @throws AppError notFound (also drafts), gone (cancelled) */
  course(idOrSlug: string, atLeast?: string): Promise<CourseDetail>
  /** What a sentence is read as; nothing without one. */
  interpret(sentence: string | undefined): Promise<Interpretation>
  suggest(text: string | undefined): Promise<Suggestion[]>
  /** Every course that a search finds, changes of this very moment too, without correcting or relaxing its text. */
  select(parameters: Partial<SearchQuery>): Promise<SelectedCourses>
  categories(): Promise<CategoryNode[]>
  /** Seconds since the index had everything that was committed then. */
  indexAge(): number
}

/** The longest time that a date can lie from 1970, in milliseconds. */
const furthestInstant = 8.64e15

export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { search: client, source, categories, clock } = options
  const calendar = new PlatformCalendar(options.timeZone)
  const momentNow = () => momentOf(options, calendar)
  return {
    search: (parameters) => reported(() => search(options, calendar, parameters), parameters.cursor),
    course: (idOrSlug, atLeast) =>
      reported(async () => {
        if (atLeast !== undefined) await options.waitFor(atLeast)
        const { course, description, skills } = await findCourse(client, source, idOrSlug)
        const marked = { title: escapeHtml(course.title), snippet: snippetOf(description, snippetLength, undefined) }
        return courseDetail(course, { description, skills }, marked, momentNow())
      }),
    interpret: (sentence) => reported(async () => interpret(client, sentence ?? '', momentNow())),
    suggest: (text) =>
      reported(async () => (text === undefined ? [] : suggestionsFor(client, categories, text, clock.now()))),
    select: (parameters) =>
      reported(async () => {
        await options.caughtUp()
        return selectCourses(client, withMerged(parameters as SearchQuery, categories), momentNow())
      }),
    categories: () => reported(async () => categoryNodes(categories, await categoryCounts(client, clock.now()))),
    indexAge: options.indexAge,
  }
}

async function reported<T>(work: () => Promise<T>, cursor?: string): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toAppError(error, cursor)
  }
}

function momentOf({ clock, saleInHand }: CatalogueOptions, calendar: PlatformCalendar): Moment {
  const now = clock.now()
  return { now, today: calendar.dateOf(now), aheadFrom: saleInHand.aheadFrom }
}

async function search(
  options: CatalogueOptions,
  calendar: PlatformCalendar,
  asked: SearchQuery,
): Promise<SearchAnswer> {
  const { search: client, categories } = options
  if (asked.atLeast !== undefined) await options.waitFor(asked.atLeast)
  const moment = momentOf(options, calendar)
  const instant = instantOf(client, asked.cursor) ?? moment.now
  const today = calendar.dateOf(instant)
  const { parameters, interpretation } = await understand(client, asked, { now: moment.now, today })
  const query = {
    ...toEngineQuery(withMerged(parameters, categories), { ...moment, instant, today }),
    // A cursor stays good when a category is merged between two pages.
    key: searchKey(parameters),
  }
  const answer = await client.search(query)
  options.onSearch?.(kindOf(parameters, query.filters?.length), answer.tookMs)
  return {
    total: answer.total,
    items: cardsOf(answer, moment),
    facets: facetsOf(parameters, answer.facets, categories),
    next: answer.next,
    ...(interpretation && { interpretation }),
    ...(answer.correctedTo !== undefined && { correctedTo: answer.correctedTo }),
    ...(answer.relaxed !== undefined && { relaxed: answer.relaxed }),
    asOf: options.asOf(answer.position),
    tookMs: answer.tookMs,
  }
}

/** When the first page of this search was asked for; whether the cursor is this query's the search itself sees. */
function instantOf(client: SearchClient, cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const instant = client.instantOf(cursor)
  if (!(Math.abs(instant) <= furthestInstant)) throw badCursor(cursor)
  return instant
}

function cardsOf(answer: Answer, moment: Moment): SearchAnswer['items'] {
  return answer.hits.map(({ stored, marked }) => {
    const { title = '', description = '' } = marked
    return courseCard(stored as StoredCourse, { title, snippet: description }, moment)
  })
}

function kindOf(parameters: SearchQuery, filters = 0): SearchKind {
  if (searchedText(parameters) !== undefined) return 'text'
  return filters > 0 ? 'filter' : 'browse'
}
