import pino from 'pino'
import type { Change, Document } from '../search/fields.ts'
import { OracleClient } from '../search/oracle/oracle-client.ts'
import type { SearchClient } from '../search/search-client.ts'
import type { Category } from '../server/catalogue/category-tree.ts'
import { catalogueContract } from '../server/catalogue/contract.ts'
import { type CourseRow, courseDocument } from '../server/catalogue/course-document.ts'
import { courseFields } from '../server/catalogue/document.ts'
import type { CourseSource } from '../server/catalogue/find-course.ts'
import { catalogueHandlers } from '../server/catalogue/routes.ts'
import type { Categories } from '../server/catalogue/search-facets.ts'
import { createCatalogue } from '../server/catalogue/service.ts'
import { AppError } from '../server/errors.ts'
import { createApi } from '../server/http/api.ts'
import { createApp } from '../server/http/app.ts'
import { Metrics } from '../server/http/metrics.ts'
import { commandOrder } from '../server/order.ts'

const dayMs = 86_400_000

export interface MadeUpCourse
  extends Partial<
    Omit<CourseRow, 'startsOn' | 'endsOn' | 'closesAt' | 'createdAt' | 'salesWindows' | 'salesWindowsAhead'>
  > {
  id: number
  startsOn?: string
  endsOn?: string
  closesAt?: string
  createdAt?: string
  /** Names from the top down; slugs are the names in lower case. */
  category?: string[]
  rupees?: number
  sales?: { from: string; to: string; rupees: number }[]
  /** The same with the company-led sale in hand; equal where it is not given. */
  salesAhead?: { from: string; to: string; rupees: number }[]
}

/** A course as the index holds it, ordinary but for what is given. */
export function courseOf(course: MadeUpCourse): Document {
  const { startsOn = '2027-10-03', endsOn = '2027-12-24', category = ['Food', 'Baking'], rupees = 499 } = course
  return courseDocument({
    slug: `course-number-${course.id}`,
    title: `Course number ${course.id}`,
    description: 'A course of a few weeks.',
    skills: [],
    language: 'en',
    level: null,
    pricePaise: Math.round(rupees * 100),
    stopped: false,
    updatedAt: Date.parse('2026-11-02T00:00:00Z'),
    teacherId: 7,
    teacherName: 'Anita Deshpande',
    seats: { total: 30, imported: 0, enrolled: 0, held: 0, offered: 0 },
    sessions: [],
    ...course,
    startsOn: Date.parse(startsOn) / dayMs,
    endsOn: Date.parse(endsOn) / dayMs,
    closesAt: course.closesAt === undefined ? null : Date.parse(course.closesAt),
    createdAt: Date.parse(course.createdAt ?? '2026-11-01T00:00:00Z'),
    categoryNames: category,
    categorySlugs: category.map((name) => name.toLowerCase()),
    salesWindows: windowsOf(course.sales),
    salesWindowsAhead: windowsOf(course.salesAhead ?? course.sales),
  })
}

function windowsOf(sales: MadeUpCourse['sales'] = []) {
  return sales.map(({ from, to, rupees }) => {
    return { from: Date.parse(from), to: Date.parse(to), pricePaise: Math.round(rupees * 100) }
  })
}

/** Categories by the paths of their names; slugs are the names in lower case. */
export function categoriesOf(paths: readonly (readonly string[])[]): Categories {
  const bySlug = new Map<string, Category>()
  for (const path of paths) for (let depth = 1; depth <= path.length; depth++) addCategory(bySlug, path.slice(0, depth))
  return {
    get: (slug) => bySlug.get(slug),
    all: () => bySlug.values(),
    roots: () => [...bySlug.values()].filter(({ parent }) => parent === null),
    childrenOf: ({ children }) => children.map((slug) => bySlug.get(slug) as Category),
  }
}

function addCategory(bySlug: Map<string, Category>, names: readonly string[]): void {
  const slugs = names.map((name) => name.toLowerCase())
  const slug = slugs.at(-1)!
  if (bySlug.has(slug)) return
  const parent = slugs.at(-2) ?? null
  bySlug.set(slug, { id: bySlug.size + 1, slug, name: names.at(-1)!, parent, names, slugs, children: [], aliases: [] })
  const above = parent === null ? undefined : bySlug.get(parent)
  if (above) bySlug.set(above.slug, { ...above, children: [...above.children, slug].sort() })
}

export interface CatalogueAppOptions {
  courses?: readonly MadeUpCourse[]
  categories?: readonly (readonly string[])[]
  now?: string
  /** When the sale in hand takes effect. */
  aheadFrom?: string
  timeZone?: string
  source?: Partial<CourseSource>
  client?: SearchClient
  waitFor?(token: string): Promise<void>
  /** Seconds. */
  indexAge?: number
}

/** The catalogue over HTTP on made-up courses, without a database; answers are held against the contract. */
export async function catalogueApp(options: CatalogueAppOptions = {}) {
  const time = { now: Date.parse(options.now ?? '2026-11-24T06:00:00Z') }
  const client = options.client ?? new OracleClient({ fields: courseFields, scope: 'made up' })
  let version = 0
  const apply = async (courses: readonly (MadeUpCourse | { id: number; removed: true })[]): Promise<void> => {
    version++
    const changes: Change[] = courses.map((course) => {
      return { id: course.id, version, document: 'removed' in course ? null : courseOf(course) }
    })
    const rejected = await client.apply(changes, String(version))
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  }
  if (options.courses) await apply(options.courses)
  const metrics = new Metrics()
  const catalogue = createCatalogue({
    search: client,
    source: { stateOf: async () => null, documentOf: async () => null, ...options.source },
    categories: categoriesOf(options.categories ?? [['Food', 'Baking']]),
    saleInHand: { aheadFrom: options.aheadFrom === undefined ? null : Date.parse(options.aheadFrom) },
    clock: { now: () => time.now },
    timeZone: options.timeZone ?? 'Asia/Kolkata',
    waitFor: options.waitFor ?? (() => Promise.reject(new AppError('unavailable', 'not there yet', { retryAfter: 1 }))),
    caughtUp: async () => undefined,
    asOf: (position) => `as-of-${position}`,
    indexAge: () => options.indexAge ?? 0,
    onSearch: (kind, milliseconds) => metrics.observeSearch(kind, milliseconds),
  })
  const handlers = catalogueHandlers(catalogue)
  const app = await createApp({
    contract: catalogueContract,
    handlers,
    metrics,
    authenticator: { session: async () => null, accessToken: async () => null },
    publicUrl: null,
    info: { title: 'Catalogue', version: '0.0.0', description: 'Made up.' },
    log: pino({ level: 'silent' }),
    healthChecks: [],
    checkAnswers: true,
  })
  const get = async (url: string) => {
    const response = await app.fastify.inject({ method: 'GET', url })
    return { status: response.statusCode, headers: response.headers, body: response.json() }
  }
  const anyone = {
    callerFor: async () => ({ address: '127.0.0.1', userAgent: null }),
    keep: () => undefined,
    orderOf: () => commandOrder('test'),
  }
  return { app, api: createApi(catalogueContract, handlers)(anyone), client, time, apply, get }
}
