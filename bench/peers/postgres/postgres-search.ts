import { Client } from 'pg'
import type { Document, TimedValue } from '../../../search/fields.ts'
import { Synonyms } from '../../../search/matching/synonyms.ts'
import type { SearchQuery } from '../../../server/catalogue/search-parameters.ts'
import type { DocumentRows } from '../scan/document-rows.ts'
import { searchStatement } from './search-statement.ts'
import { textQuery } from './text-query.ts'
import { textVectors } from './text-vectors.ts'

/** Ids of the page, in order; facets by name and value where some were asked for. */
export interface PostgresAnswer {
  total: number
  ids: number[]
  category?: Record<string, number>
  price?: Record<string, number>
  month?: Record<string, number>
}

const rowsAtOnce = 500

const createTable = `
  create table bench_course (
    id bigint primary key, stems tsvector not null, words tsvector not null, price integer not null, starts_on date not null,
    month text collate "C" not null, registrations integer not null, categories text[] not null
  )`

const createIndexes = `
  create index on bench_course using gin (stems);
  create index on bench_course using gin (words);
  create index on bench_course (price);
  create index on bench_course (starts_on);
  create index on bench_course (registrations desc, id)`

/** PostgreSQL's own full-text search over the same courses: one table, tsvectors under GIN, B-trees for the rest. */
export class PostgresSearch {
  readonly #client: Client
  readonly #synonyms: Synonyms

  private constructor(client: Client, synonyms: readonly string[][]) {
    this.#client = client
    this.#synonyms = new Synonyms(synonyms)
  }

  /** Prices are those of the instant `now`. */
  static async load(
    connectionString: string,
    documents: DocumentRows,
    options: { now: number; synonyms: readonly string[][] },
  ): Promise<PostgresSearch> {
    const client = new Client({ connectionString, options: '-c jit=off -c timezone=UTC' })
    await client.connect()
    await client.query(createTable)
    for (let from = 0; from < documents.length; from += rowsAtOnce) {
      const end = Math.min(from + rowsAtOnce, documents.length)
      await insert(
        client,
        Array.from({ length: end - from }, (_, i) => documents.read(from + i)),
        options.now,
      )
    }
    await client.query(createIndexes)
    await client.query('vacuum analyze bench_course')
    return new PostgresSearch(client, options.synonyms)
  }

  async search(query: SearchQuery): Promise<PostgresAnswer> {
    const text = query.q === undefined ? null : textQuery(query.q, query.prefix === true, this.#synonyms)
    const { rows } = await this.#client.query<PostgresAnswer>(searchStatement(query, text))
    return rows[0]!
  }

  async close(): Promise<void> {
    await this.#client.end()
  }
}

async function insert(client: Client, documents: readonly Document[], now: number): Promise<void> {
  const rows = documents.map((document) => {
    const { values } = document
    return {
      id: document.id,
      ...textVectors(document),
      price: (values.price as TimedValue).findLast(({ from }) => from <= now)!.value,
      starts_on: new Date((values.startsOn as number) * 86_400_000).toISOString().slice(0, 10),
      month: values.month,
      registrations: values.registrations,
      categories: values.category,
    }
  })
  await client.query(
    `insert into bench_course select id, stems::tsvector, words::tsvector, price, starts_on, month, registrations, categories
     from json_to_recordset($1) as row (id bigint, stems text, words text, price integer, starts_on date, month text,
       registrations integer, categories text[])`,
    [JSON.stringify(rows)],
  )
}
