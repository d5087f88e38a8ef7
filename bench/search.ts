import { courseFields } from '../server/catalogue/document.ts'
import { courseSource } from '../server/catalogue/find-course.ts'
import { IndexWriter } from '../server/catalogue/index-writer.ts'
import type { SearchQuery } from '../server/catalogue/search-parameters.ts'
import { toEngineQuery } from '../server/catalogue/search-query.ts'
import { createCatalogue } from '../server/catalogue/service.ts'
import { readSynonyms } from '../server/catalogue/synonyms/queries.ts'
import { PlatformCalendar } from '../server/platform-calendar.ts'
import { benchToday, courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import type { BenchOptions, Question } from './measure/question.ts'
import { PostgresSearch } from './peers/postgres/postgres-search.ts'
import { ScanClient } from './peers/scan/scan-client.ts'
import { compareAnswers } from './queries/compare-answers.ts'
import { type Contestants, measureQueries } from './queries/measure-queries.ts'
import { queryKinds } from './queries/query-kinds.ts'
import { searchTables } from './queries/search-tables.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { type OpenIndex, withIndex } from './world/open-index.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

/** The instant of every search, so that prices are the same for all. */
const now = Date.parse(`${benchToday}T06:30:00Z`)
const clock = { now: () => now }
const queriesOfKind = 200

export const question: Question = {
  summary: 'how long a search takes, beside brute force and PostgreSQL’s full-text search',
  rounds: 5,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('search')
        const courses = await fillDatabase(connectionString, courseLines(options))
        options.print(`Search over ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        await withIndex({ connectionString, folder, clock }, (open) => measure(open, connectionString, options))
        await server.dropDatabase('search')
      }),
    ),
}

async function measure(open: OpenIndex, connectionString: string, { rounds, print }: BenchOptions): Promise<void> {
  const { pool } = open.context
  const synonyms = await readSynonyms(pool)
  const scan = new ScanClient({ fields: courseFields, scope: 'bench' })
  scan.setSynonyms(synonyms)
  await new IndexWriter(pool, scan).rebuild('0', () => undefined, new AbortController().signal)
  const postgres = await PostgresSearch.load(connectionString, scan.documents, { now, synonyms })
  try {
    const kinds = queryKinds(scan, now, queriesOfKind)
    const contestants = contestantsOf(open, scan, postgres)
    const { compared, found } = await compareAnswers(kinds, contestants)
    print(`${compared.toLocaleString('en')} answers were compared with those of brute force; all agree.\n`)
    print(searchTables(kinds, found, await measureQueries(kinds, contestants, rounds)))
  } finally {
    await postgres.close()
  }
}

function contestantsOf({ context, index }: OpenIndex, scan: ScanClient, postgres: PostgresSearch): Contestants {
  const { timeZone } = context.config
  const moment = { now, instant: now, aheadFrom: null, today: new PlatformCalendar(timeZone).dateOf(now) }
  const catalogue = createCatalogue({
    ...index,
    source: courseSource(context.pool),
    clock,
    timeZone,
    indexAge: () => 0,
    caughtUp: async () => undefined,
  })
  return {
    bare: (query: SearchQuery) => index.search.search({ ...toEngineQuery(query, moment), marks: [] }),
    client: (query: SearchQuery) => index.search.search(toEngineQuery(query, moment)),
    catalogue: (query: SearchQuery) => catalogue.search(query),
    scan: (query: SearchQuery) => scan.search(toEngineQuery(query, moment)),
    postgres: (query: SearchQuery) => postgres.search(query),
  }
}
