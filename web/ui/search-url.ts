/**
 * The address of a page is its whole state. Parameters are those of `GET /api/courses`; others (a
 * mailing's tracking mark, say) are left alone by dropping them.
 */

const repeatable = ['category', 'language', 'level', 'teacher'] as const
const single = [
  ...(['sentence', 'q', 'minPrice', 'maxPrice', 'startsFrom', 'startsTo', 'endsBy', 'available'] as const),
  ...(['sort', 'limit', 'offset'] as const),
] as const

export type SearchParameter = (typeof repeatable)[number] | (typeof single)[number]

/** As typed: a list where a parameter stands more than once. Empty values are left out. */
export type SearchQuery = Partial<Record<SearchParameter, string | string[]>>

const usualPageSize = 20
/** The API goes no further. */
const lastOffset = 10_000

export function readQuery(parameters: URLSearchParams): SearchQuery {
  const query: SearchQuery = {}
  for (const name of [...single, ...repeatable]) {
    const given = parameters.getAll(name).filter((value) => value.trim() !== '')
    const values = isRepeatable(name) ? [...new Set(given)] : given
    if (values.length === 1) query[name] = values[0]
    else if (values.length > 1) query[name] = values
  }
  return query
}

function isRepeatable(name: SearchParameter): boolean {
  return (repeatable as readonly string[]).includes(name)
}

export function valuesOf(query: SearchQuery, name: SearchParameter): string[] {
  const value = query[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The first value; what a form field shows. */
export function firstOf(query: SearchQuery, name: SearchParameter): string {
  return valuesOf(query, name)[0] ?? ''
}

/** What stands in the search box: the sentence, or the plain text of an address without one. */
export function textOf(query: SearchQuery): string {
  return firstOf(query, 'sentence') || firstOf(query, 'q')
}

/** A search as the parameters of an address, always in one order. */
export function queryText(query: SearchQuery): string {
  const parameters = new URLSearchParams()
  for (const name of [...single, ...repeatable]) {
    for (const value of valuesOf(query, name)) parameters.append(name, value)
  }
  return parameters.toString()
}

/** The address of a search, with some parameters changed (undefined: taken away). Starts at page one unless told. */
export function searchHref(query: SearchQuery, changes: SearchQuery = {}): string {
  const text = queryText({ ...query, offset: undefined, ...changes })
  return text === '' ? '/' : `/?${text}`
}

/** The query with one value of a parameter added, or taken away where it is there. */
export function toggled(query: SearchQuery, name: SearchParameter, value: string): string[] {
  const values = valuesOf(query, name)
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}

/** Courses on a page; a limit that cannot be read never comes to pages. */
export function pageSizeOf(query: SearchQuery): number {
  return Number(firstOf(query, 'limit')) || usualPageSize
}

export interface PageLink {
  number: number
  href: string
  isCurrent: boolean
}

/** First, last and the pages around the current one; null stands for those between. */
export function pageLinks(query: SearchQuery, total: number, pageSize: number): (PageLink | null)[] {
  const last = Math.min(Math.ceil(total / pageSize), Math.floor(lastOffset / pageSize) + 1)
  const current = currentPage(query, pageSize)
  const links: (PageLink | null)[] = []
  for (let number = 1; number <= last; number++) {
    const isNear = number === 1 || number === last || Math.abs(number - current) <= 1
    if (isNear) links.push({ number, href: pageHref(query, number, pageSize), isCurrent: number === current })
    else if (links.at(-1) !== null) links.push(null)
  }
  return links
}

export function currentPage(query: SearchQuery, pageSize: number): number {
  return Math.floor(Number(firstOf(query, 'offset') || 0) / pageSize) + 1
}

export function pageHref(query: SearchQuery, number: number, pageSize: number): string {
  return searchHref(query, { offset: number > 1 ? String((number - 1) * pageSize) : undefined })
}
