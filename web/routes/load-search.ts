import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import type { Api } from '../../server/contract.ts'
import { isAppError } from '../ui/app-error.ts'
import { type Chip, chipsOf, filterChipsOf, type Names } from '../ui/chips.ts'
import { type Reading, readingOf } from '../ui/reading.ts'
import { firstOf, readQuery, type SearchParameter, type SearchQuery, searchHref } from '../ui/search-url.ts'
import { isUndecided, type Sent, settled } from '../ui/sent-search.ts'

const allFacets = 'category,price,month,language,level'

/** What one may do when nothing was found: a search without a filter and all its values, and what it finds. */
export interface WayOut {
  label: string
  href: string
  total: number
}

export type SearchOutcome =
  | { kind: 'found'; answer: SearchAnswer }
  | { kind: 'nothing'; answer: SearchAnswer; isCatalogueEmpty: boolean; waysOut: WayOut[] }
  | { kind: 'refused'; faults: Record<string, string> }
  | { kind: 'unavailable'; retryAfter: number | undefined }

/** `url`: the address that the query was read from. */
export async function search(api: Api, query: SearchQuery, url = ''): Promise<SearchOutcome> {
  try {
    const answer = await ask(api, query, url)
    if (answer.total > 0) return { kind: 'found', answer }
    return await nothingFound(api, query, answer)
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.kind === 'invalid') return { kind: 'refused', faults: faultsByField(error.faults) }
    if (error.kind === 'unavailable') return { kind: 'unavailable', retryAfter: error.retryAfter }
    throw error
  }
}

function ask(api: Api, query: SearchQuery, url: string): Promise<SearchAnswer> {
  return api.searchCourses({ query: { ...query, facets: allFacets }, url })
}

async function totalOf(api: Api, query: SearchQuery): Promise<number> {
  const { total } = await api.searchCourses({ query: { ...query, offset: undefined, limit: '1' } })
  return total
}

async function nothingFound(api: Api, query: SearchQuery, answer: SearchAnswer): Promise<SearchOutcome> {
  const isCatalogueEmpty = (await totalOf(api, {})) === 0
  const { inForce } = readingOf(query, answer.interpretation)
  const waysOut = isCatalogueEmpty ? [] : await waysOutOf(api, inForce, filterChipsOf(inForce, namesIn(answer)))
  return { kind: 'nothing', answer, isCatalogueEmpty, waysOut }
}

/** Without one filter; where none helps alone, without any. */
async function waysOutOf(api: Api, { q }: SearchQuery, filters: readonly Chip[]): Promise<WayOut[]> {
  const single = filters.map(({ label, href }) => wayOut(api, `Without “${label}”`, href))
  const promising = (await Promise.all(single)).filter(({ total }) => total > 0)
  if (promising.length > 0 || filters.length < 2) return promising
  const last = await wayOut(api, 'Without any filter', searchHref({ q }))
  return last.total > 0 ? [last] : []
}

async function wayOut(api: Api, label: string, href: string): Promise<WayOut> {
  const query = readQuery(new URL(href, 'https://page.invalid').searchParams)
  return { label, href, total: await totalOf(api, query) }
}

/** What is in force by its names, as far as this answer knows them. */
export function chipsFor(reading: Reading, asked: SearchQuery, answer: SearchAnswer | null): Chip[] {
  return chipsOf(reading, asked, namesIn(answer))
}

/** The address that a sent form comes to. */
export async function sentHref(api: Api, sent: Sent): Promise<string> {
  return searchHref(settled(sent, isUndecided(sent) ? await readFrom(api, firstOf(sent.query, 'sentence')) : []))
}

/** The parameters that a sentence sets; none where it cannot be read, which the search itself will say. */
async function readFrom(api: Api, sentence: string): Promise<SearchParameter[]> {
  try {
    const { understood } = await api.interpret({ query: { sentence } })
    return understood.map(({ parameter }) => parameter)
  } catch (error) {
    if (!isAppError(error)) throw error
    return []
  }
}

function namesIn(answer: SearchAnswer | null): Names {
  return {
    categories: new Map(answer?.facets?.category?.map((row) => [row.value, row.name])),
    teachers: new Map(answer?.items.map(({ teacher }) => [teacher.id, teacher.name])),
  }
}

function faultsByField(faults: readonly { parameter: string; received: unknown; expected: string }[]) {
  return Object.fromEntries(
    faults.map(({ parameter, received, expected }) => [parameter, `“${String(received)}” is not ${expected}`]),
  )
}
