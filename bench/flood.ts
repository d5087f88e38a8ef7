import { join } from 'node:path'
import { courseLines } from './data/course-lines.ts'
import { type Figures, floodTable } from './flood/flood-table.ts'
import { type Ownership, signInAgainAndAgain, withOwner } from './flood/owner.ts'
import { type RequestKind, Sender, type Sent } from './load/sender.ts'
import { interleave } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, type ServingProcess, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

const seconds = 5
const searchesPerSecond = 200
/** Requests of the flood each second; null: as many as 16 at a time can be. */
const rates = [20, 100, 500, null]

export const question: Question = {
  summary: 'how much slower the slowest searches are during a flood of sign-ins',
  rounds: 3,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const url = await server.createDatabase('flood')
        const courses = await fillDatabase(url, courseLines(options))
        const head = `A flood of sign-ins, ${courses.toLocaleString('en')} courses`
        options.print(`${head} (${machine(server.version)}, ${today()})\n`)
        const owner = await withOwner(url)
        // Who sends says from which address, each time another one: the worst that many machines can do.
        const environment = { DATABASE_URL: url, DATA_DIR: join(folder, 'data'), TRUST_PROXY: '127.0.0.1' }
        const serving = await startServing(environment)
        await turn(serving, owner, { kind: 'signIn', perSecond: 20 })
        options.print(floodTable(await measure(serving, owner, options.rounds)))
        await serving.stop()
        await server.dropDatabase('flood')
      }),
    ),
}

interface Flood {
  kind: RequestKind
  perSecond: number | null
}

async function measure(serving: ServingProcess, owner: Ownership, rounds: number) {
  const floods = rates.flatMap((perSecond): Flood[] => [
    { kind: 'notFound', perSecond },
    { kind: 'signIn', perSecond },
  ])
  const named = [null, ...floods].map((flood) => [nameOf(flood), () => turn(serving, owner, flood)] as const)
  return interleave(rounds, Object.fromEntries(named))
}

function nameOf(flood: Flood | null): string {
  if (flood === null) return 'quiet'
  const what = flood.kind === 'signIn' ? 'sign-ins' : 'addresses that do not exist'
  return flood.perSecond === null ? `${what}, without pause` : `${what}, ${flood.perSecond} a second`
}

async function turn({ address }: ServingProcess, owner: Ownership, flood: Flood | null): Promise<Figures> {
  // What floods a server does not run on it: it must not take the cores from those who measure.
  const flooding = flood && (await Sender.start({ address, niceness: 10, ...flood }))
  const searching = await Sender.start({ address, kind: 'search', perSecond: searchesPerSecond })
  const isSignIn = flood?.kind === 'signIn'
  const until = performance.now() + 1_000 * seconds
  const waits = isSignIn ? await signInAgainAndAgain(address, owner, until) : []
  await new Promise((resolve) => setTimeout(resolve, until - performance.now()))
  const searches = await searching.stop()
  const sent = flooding ? await flooding.stop() : null
  if (searches.statuses[200] !== searches.taken.length) throw new Error(`searches were answered ${statuses(searches)}`)
  const a = (status: number) => (sent?.statuses[status] ?? 0) / (sent?.seconds ?? 1)
  const p = (share: number) => percentile(searches.taken, share)
  return { p50: p(0.5), p99: p(0.99), sent: (sent?.taken.length ?? 0) / (sent?.seconds ?? 1), hashed: a(401), waits }
}

function statuses(sent: Sent): string {
  return JSON.stringify(sent.statuses)
}
