import type { Asked } from './searches.ts'
import { type Course, childrenOf, livingSlug, namesTo, pathTo, priceAt, type State, statusAt } from './state.ts'

/** A published course as search sees it. */
export interface Found {
  id: number
  course: Course
  price: number
  status: string
  categories: string[]
  words: Set<string>
}

export function published(state: State, idOf: (key: string) => string, now: number): Found[] {
  return Object.entries(state.courses)
    .filter(([, { state }]) => state === 'published')
    .map(([key, course]) => ({
      id: Number(idOf(key)),
      course,
      price: priceAt(course, now),
      status: statusAt(course, now),
      categories: pathTo(state, course.category!),
      words: wordsOf([course.title!, course.description!, ...namesTo(state, course.category!), ...course.skills]),
    }))
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(
    texts
      .join(' ')
      .toLowerCase()
      .match(/[a-z0-9]+/g),
  )
}

type FilterName = 'category' | 'price' | 'days' | 'language' | 'level' | 'available' | 'q'
type Test = (found: Found) => boolean

function testsOf(state: State, asked: Asked): Record<FilterName, Test> {
  const { category, minPrice = 0, maxPrice = Number.POSITIVE_INFINITY, startsFrom = '', startsTo = '9' } = asked
  const wanted = category?.map((slug) => livingSlug(state, slug))
  return {
    category: ({ categories }) => wanted?.some((slug) => categories.includes(slug!)) ?? true,
    price: ({ price }) => minPrice <= price && price <= maxPrice,
    days: ({ course }) => startsFrom <= course.startsOn! && course.startsOn! <= startsTo,
    language: ({ course }) => asked.language === undefined || course.language === asked.language,
    level: ({ course }) => asked.level === undefined || course.level === asked.level,
    available: ({ status }) => asked.available === undefined || status === 'open',
    q: ({ words }) => asked.q === undefined || words.has(asked.q),
  }
}

const orders: Record<string, (found: Found) => number | string> = {
  price: ({ price }) => price,
  startsOn: ({ course }) => course.startsOn!,
  registrations: ({ course }) => course.taken,
  createdAt: ({ course }) => course.createdAt,
}

/** What a search finds, in order. */
export function expectedHits(all: readonly Found[], state: State, asked: Asked): Found[] {
  const tests = Object.values(testsOf(state, asked))
  const { sort = '-createdAt' } = asked
  const key = orders[sort.replace('-', '')]!
  const sign = sort.startsWith('-') ? -1 : 1
  const compare = (a: Found, b: Found) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : a.id - b.id)
  return all.filter((found) => tests.every((test) => test(found))).sort(compare)
}

const bands: [value: string, min: number, max: number][] = [
  ['0-0', 0, 0],
  ['0.01-499.99', 0.01, 499.99],
  ['500-999.99', 500, 999.99],
  ['1000-1999.99', 1000, 1999.99],
  ['2000-4999.99', 2000, 4999.99],
  ['5000-', 5000, Number.POSITIVE_INFINITY],
]

/** The counts of all facets; each ignores its own filter. */
export function expectedFacets(all: readonly Found[], state: State, asked: Asked): Record<string, object[]> {
  const tests = testsOf(state, asked)
  const rest = (own: FilterName) => {
    const others = Object.entries(tests).filter(([name]) => name !== own)
    return all.filter((found) => others.every(([, test]) => test(found)))
  }
  const { minPrice, maxPrice } = asked
  const chosenBands = bands.filter(([, min, max]) => min === minPrice && max === (maxPrice ?? Number.POSITIVE_INFINITY))
  const bandOf = ({ price }: Found) =>
    bands.filter(([, min, max]) => min <= price && price <= max).map(([value]) => value)
  const chosenCategories = (asked.category ?? []).map((slug) => livingSlug(state, slug) ?? slug)
  const byCategory = counted(rest('category'), ({ categories }) => categories, chosenCategories)
  return {
    category: commonestFirst(byCategory).map((row) => ({ ...row, ...named(state, row.value) })),
    price: inOrderOf(
      counted(
        rest('price'),
        bandOf,
        chosenBands.map(([value]) => value),
      ),
      bands.map(([value]) => value),
    ),
    month: counted(rest('days'), ({ course }) => [course.startsOn!.slice(0, 7)], []).sort(byValue),
    language: commonestFirst(counted(rest('language'), ({ course }) => [course.language], listOf(asked.language))),
    level: inOrderOf(
      counted(rest('level'), ({ course }) => listOf(course.level), listOf(asked.level)),
      ['beginner', 'intermediate', 'advanced'],
    ),
  }
}

interface Row {
  value: string
  count: number
}

function counted(found: readonly Found[], valuesOf: (found: Found) => string[], chosen: readonly string[]): Row[] {
  const counts = new Map(chosen.map((value) => [value, 0]))
  for (const value of found.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}

function named({ categories }: State, slug: string): { name: string; parent: string | null } {
  return { name: categories[slug]?.name ?? slug, parent: categories[slug]?.parent ?? null }
}

function listOf(value: string | null | undefined): string[] {
  return value === null || value === undefined ? [] : [value]
}

function byValue(a: Row, b: Row): number {
  return a.value < b.value ? -1 : 1
}

function commonestFirst(rows: Row[]): Row[] {
  return rows.sort((a, b) => b.count - a.count || byValue(a, b))
}

function inOrderOf(rows: Row[], values: readonly string[]): Row[] {
  return rows.sort((a, b) => values.indexOf(a.value) - values.indexOf(b.value))
}

export interface TreeNode {
  slug: string
  name: string
  count: number
  children: TreeNode[]
}

/** All categories with their published courses, each level by name. */
export function expectedTree(all: readonly Found[], state: State, parent: string | null = null): TreeNode[] {
  const nodes = childrenOf(state, parent).map((slug) => ({
    slug,
    name: state.categories[slug]!.name,
    count: all.filter(({ categories }) => categories.includes(slug)).length,
    children: expectedTree(all, state, slug),
  }))
  return nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
}
