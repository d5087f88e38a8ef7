import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import type { Api } from '../../server/contract.ts'
import { isAppError } from '../ui/app-error.ts'
import { type Chip, chipsOf, filterChipsOf, type Names } from '../ui/chips.ts'
import { pageSize, readQuery, type SearchQuery } from '../ui/search-url.ts'

const allFacets = 'category,price,month,language,level'

/** What one may do when nothing was found: a search without one filter and all its values, and what it finds. */
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

export async function search(api: Api, query: SearchQuery): Promise<SearchOutcome> {
  try {
    const answer = await ask(api, query)
    if (answer.total > 0) return { kind: 'found', answer }
    return await nothingFound(api, query, answer)
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.kind === 'invalid') return { kind: 'refused', faults: faultsByField(error.faults) }
    if (error.kind === 'unavailable') return { kind: 'unavailable', retryAfter: error.retryAfter }
    throw error
  }
}

function ask(api: Api, query: SearchQuery): Promise<SearchAnswer> {
  return api.searchCourses({ query: { ...query, limit: String(pageSize), facets: allFacets } })
}

async function totalOf(api: Api, query: SearchQuery): Promise<number> {
  const { total } = await api.searchCourses({ query: { ...query, offset: undefined, limit: '1' } })
  return total
}

async function nothingFound(api: Api, query: SearchQuery, answer: SearchAnswer): Promise<SearchOutcome> {
  const isCatalogueEmpty = (await totalOf(api, {})) === 0
  const waysOut = isCatalogueEmpty
    ? []
    : await Promise.all(filterChipsOf(query, namesIn(answer)).map((chip) => wayWithout(api, chip)))
  const promising = waysOut.filter(({ total }) => total > 0)
  return { kind: 'nothing', answer, isCatalogueEmpty, waysOut: promising }
}

async function wayWithout(api: Api, chip: Chip): Promise<WayOut> {
  const query = readQuery(new URL(chip.href, 'https://page.invalid').searchParams)
  return { ...chip, total: await totalOf(api, query) }
}

/** The filters in force by their names, as far as this answer knows them. */
export function chipsFor(query: SearchQuery, answer: SearchAnswer | null): Chip[] {
  return chipsOf(query, namesIn(answer))
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
