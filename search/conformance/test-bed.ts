import { afterEach } from 'vitest'
import type { Change, Document, Fields, TimedValue } from '../fields.ts'
import type { Answer, Query } from '../query.ts'
import type { SearchClient, SearchClientOptions } from '../search-client.ts'

/** Makes an empty client; each test makes its own and closes it. */
export type CreateClient = (options: SearchClientOptions) => Promise<SearchClient>

export const SCOPE = 'conformance'

/** Fields of every kind, as a catalogue of courses would declare them. */
export const FIELDS: Fields = {
  title: { kind: 'text', boost: 4, phraseBonus: 4 },
  teacher: { kind: 'text', boost: 2 },
  skills: { kind: 'text', boost: 2, list: true },
  description: { kind: 'text', boost: 1 },
  category: { kind: 'keyword', list: true },
  language: { kind: 'keyword' },
  slug: { kind: 'keyword', unique: true },
  price: { kind: 'timedNumber' },
  startsOn: { kind: 'number', storage: 'uint16' },
  registrations: { kind: 'number', storage: 'int32' },
  level: { kind: 'number', storage: 'uint8' },
  createdAt: { kind: 'number', storage: 'float64' },
}

export interface Course {
  id: number
  title?: string
  teacher?: string
  skills?: string[]
  description?: string
  category?: string[]
  language?: string
  slug?: string
  price?: TimedValue
  startsOn?: number
  registrations?: number
  level?: number
  createdAt?: number
}

/** A document of `FIELDS` that stores its id. */
export function documentOf({ id, ...values }: Course): Document {
  return { id, values, stored: { id } }
}

export function changeTo(course: Course, version = 1): Change {
  return { id: course.id, version, document: documentOf(course) }
}

export function removal(id: number, version: number): Change {
  return { id, version, document: null }
}

export function always(value: number): TimedValue {
  return [{ from: Number.NEGATIVE_INFINITY, value }]
}

/** Courses with these titles, numbered from 1. */
export function titled(...titles: string[]): Course[] {
  return titles.map((title, index) => ({ id: index + 1, title }))
}

/** As many courses with the same title, numbered from `from` on. */
export function many(count: number, title: string, from: number): Course[] {
  return Array.from({ length: count }, (_, index) => ({ id: from + index, title }))
}

/** Clients of one describe block, closed after each test. */
export class TestBed {
  readonly #create: CreateClient
  readonly #opened: SearchClient[] = []

  constructor(create: CreateClient) {
    this.#create = create
    afterEach(async () => {
      await Promise.all(this.#opened.splice(0).map((client) => client.close()))
    })
  }

  async empty(scope = SCOPE): Promise<SearchClient> {
    const client = await this.#create({ fields: FIELDS, scope })
    this.#opened.push(client)
    return client
  }

  async holding(...courses: Course[]): Promise<SearchClient> {
    const client = await this.empty()
    await client.apply(
      courses.map((course) => changeTo(course)),
      'position 1',
    )
    return client
  }
}

/** A search with a page large enough for everything in these tests. */
export function ask(client: SearchClient, query: Partial<Query>): Promise<Answer> {
  return client.search({ limit: 200, now: 0, ...query })
}

/** What a query finds, in the order of the answer. */
export async function ranked(client: SearchClient, query: Partial<Query> | string): Promise<number[]> {
  const { hits } = await ask(client, typeof query === 'string' ? { text: query } : query)
  return hits.map(({ id }) => id)
}

/** What a query finds, by id: for tests to which the order does not matter. */
export async function found(client: SearchClient, query: Partial<Query> | string): Promise<number[]> {
  return (await ranked(client, query)).sort((a, b) => a - b)
}
