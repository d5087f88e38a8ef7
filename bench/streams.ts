import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { courseLines } from './data/course-lines.ts'
import { interleave, timed } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { searchWords } from './queries/search-words.ts'
import { openReaders } from './streams/open-readers.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, type ServingProcess, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

const readers = 2_000
/** Searches of one turn, one after the other. */
const searches = 1_500
/** Courses that change a second, each shown by all readers of one search. */
const changesPerSecond = 20

export const question: Question = {
  summary: 'what 2,000 open pages cost: memory, and how much slower searches are beside them',
  rounds: 3,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const url = await server.createDatabase('streams')
        const courses = await fillDatabase(url, courseLines(options))
        const { print } = options
        print(
          `${readers.toLocaleString('en')} open pages, ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`,
        )
        const limits = { EVENT_STREAMS_PER_ADDRESS: '1000000' }
        const serving = await startServing({ DATABASE_URL: url, DATA_DIR: folder, ...limits })
        const pool = new Pool({ connectionString: url, max: 2 })
        const measured = await interleave(options.rounds, {
          quiet: () => turn(serving, pool, { open: false, changes: false }),
          changes: () => turn(serving, pool, { open: false, changes: true }),
          open: () => turn(serving, pool, { open: true, changes: false }),
          openAndChanges: () => turn(serving, pool, { open: true, changes: true }),
        })
        print(streamsTable(measured))
        await pool.end()
        await serving.stop()
        await server.dropDatabase('streams')
      }),
    ),
}

interface Turn {
  p50: number
  p99: number
  /** What the streams take; 0 where none are open. */
  bytesAStream: number
  /** Milliseconds to open one, on the average. */
  opening: number
  /** Events of changed courses a second, to all readers together. */
  told: number
}

interface Beside {
  open: boolean
  changes: boolean
}

async function turn({ address }: ServingProcess, pool: Pool, beside: Beside): Promise<Turn> {
  const pages = await Promise.all(searchWords.map((word) => shown(address, word)))
  const before = await residentBytes(address)
  const addresses = Array.from({ length: beside.open ? readers : 0 }, (_, at) => pages[at % pages.length]!.events)
  const opened = performance.now()
  const open = await openReaders(addresses)
  const opening = addresses.length === 0 ? 0 : (performance.now() - opened) / addresses.length
  const bytesAStream = beside.open ? ((await residentBytes(address)) - before) / readers : 0
  const stopped = new AbortController()
  const ids = pages.flatMap((page) => page.ids)
  const changing = beside.changes ? change(pool, ids, stopped.signal) : Promise.resolve()
  const taken: number[] = []
  const total = await timed(async () => {
    for (let at = 0; at < searches; at++)
      taken.push(await timed(() => search(address, searchWords[at % searchWords.length]!)))
  })
  const told = (1_000 * open.told()) / total
  stopped.abort()
  await changing
  await open.close()
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), bytesAStream, opening, told }
}

/** What a page of results shows, and where it listens. */
async function shown(address: string, word: string): Promise<{ ids: string[]; events: string }> {
  const answer = (await (await fetch(`${address}/api/courses?q=${word}`)).json()) as {
    items: { id: string }[]
    total: number
    asOf: string
  }
  const ids = answer.items.map(({ id }) => id)
  const watched = ids.map((id) => `course=${id}`).join('&')
  const known = `since=${answer.asOf}&total=${answer.total}`
  return { ids, events: `${address}/api/courses/events?matches=true&q=${word}&${watched}&${known}` }
}

async function change(pool: Pool, ids: readonly string[], stopped: AbortSignal): Promise<void> {
  for (let at = 0; !stopped.aborted; at++) {
    // Another price each time, also in the next turn: what stays the same is told to nobody.
    await pool.query('update course set price_paise = price_paise + 100 where id = $1', [ids[(at * 7) % ids.length]])
    await pause(1_000 / changesPerSecond)
  }
}

async function search(address: string, text: string): Promise<void> {
  await (await fetch(`${address}/api/courses?q=${text}`)).text()
}

async function residentBytes(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1])
}

function streamsTable(measured: Record<'quiet' | 'changes' | 'open' | 'openAndChanges', Turn[]>): string {
  const of = (turns: Turn[], key: keyof Turn) => median(turns.map((one) => one[key]))
  const row = (name: string, turns: Turn[], beside: Turn[]) => [
    name,
    figure(of(turns, 'p50')),
    figure(of(turns, 'p99')),
    times(of(turns, 'p99') / of(beside, 'p99')),
    figure(of(turns, 'told')),
  ]
  const { quiet, changes, open, openAndChanges } = measured
  const all = [...open, ...openAndChanges]
  const [first] = all.map(({ bytesAStream }) => bytesAStream)
  return `${table(
    ['', 'search p50 ms', 'search p99 ms', 'p99 ÷ without streams', 'events a second'],
    [
      row('no stream', quiet, quiet),
      row('2,000 streams', open, quiet),
      row(`no stream, ${changesPerSecond} changes a second`, changes, changes),
      row(`2,000 streams, ${changesPerSecond} changes a second`, openAndChanges, changes),
    ],
  )}\n\nMemory of the program: ${figure((first ?? 0) / 1_000)} kB a stream when they were opened first; opening one took ${figure(
    of(all, 'opening'),
  )} ms.`
}
