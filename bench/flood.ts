import { join } from 'node:path'
import { courseLines } from './data/course-lines.ts'
import { interleave, timed } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, type ServingProcess, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

/** Searches of one turn, one after the other. */
const searches = 1_500
/** Sign-ins that are always under way. */
const floodWidth = 16
const words = [
  'baking',
  'painting',
  'python',
  'guitar',
  'yoga',
  'english',
  'design',
  'for beginners',
  'finance',
  'dance',
]

export const question: Question = {
  summary: 'how much slower the slowest searches are during a flood of sign-ins',
  rounds: 3,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const url = await server.createDatabase('flood')
        const courses = await fillDatabase(url, courseLines(options))
        options.print(
          `A flood of sign-ins, ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`,
        )
        const [one, two] = [await serving(url, join(folder, 'one'), 1), await serving(url, join(folder, 'two'), 2)]
        const measured = await interleave(options.rounds, {
          quiet: () => searchTurn(two, false),
          oneHash: () => searchTurn(one, true),
          twoHashes: () => searchTurn(two, true),
        })
        options.print(floodTable(measured))
        await Promise.all([one.stop(), two.stop()])
        await server.dropDatabase('flood')
      }),
    ),
}

/** No limit but that of the hashes: the worst that many addresses can do. */
function serving(DATABASE_URL: string, DATA_DIR: string, hashes: number): Promise<ServingProcess> {
  const limits = { SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000', WRITES_PER_MINUTE_PER_ADDRESS: '1000000' }
  return startServing({ DATABASE_URL, DATA_DIR, PASSWORD_HASHES_AT_ONCE: String(hashes), ...limits })
}

interface Turn {
  p50: number
  p99: number
  /** Passwords compared a second. */
  hashed: number
}

async function searchTurn({ address }: ServingProcess, flooded: boolean): Promise<Turn> {
  const stopped = new AbortController()
  let hashed = 0
  const flood = Array.from({ length: flooded ? floodWidth : 0 }, async () => {
    while (!stopped.signal.aborted) if ((await signIn(address)) === 401) hashed++
  })
  const taken: number[] = []
  const total = await timed(async () => {
    for (let at = 0; at < searches; at++) taken.push(await timed(() => search(address, words[at % words.length]!)))
  })
  stopped.abort()
  await Promise.all(flood)
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), hashed: (1_000 * hashed) / total }
}

async function search(address: string, text: string): Promise<void> {
  await (await fetch(`${address}/api/courses?q=${encodeURIComponent(text)}`)).text()
}

/** Of an account that does not exist, which costs the same; those beyond the hashes at once are asked to come again. */
async function signIn(address: string): Promise<number> {
  const body = JSON.stringify({ email: `${crypto.randomUUID()}@example.org`, password: 'not the password' })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${address}/api/sign-in`, { method: 'POST', headers, body })
  await response.text()
  return response.status
}

function floodTable({ quiet, oneHash, twoHashes }: Record<'quiet' | 'oneHash' | 'twoHashes', Turn[]>): string {
  const of = (turns: Turn[], key: keyof Turn) => median(turns.map((turn) => turn[key]))
  const row = (name: string, turns: Turn[]) => [
    name,
    figure(of(turns, 'p50')),
    figure(of(turns, 'p99')),
    times(of(turns, 'p99') / of(quiet, 'p99')),
    figure(of(turns, 'hashed')),
  ]
  return table(
    ['', 'search p50 ms', 'search p99 ms', 'p99 ÷ quiet', 'passwords a second'],
    [row('quiet', quiet), row('flooded, 1 hash at once', oneHash), row('flooded, 2 hashes at once', twoHashes)],
  )
}
