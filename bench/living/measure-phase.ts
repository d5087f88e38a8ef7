import { Sender, type Sent } from '../load/sender.ts'
import { BareCommits } from './bare-commits.ts'
import { LivingCourse } from './living-course.ts'
import { type Card, type LivingKind, livingKinds, type Turn } from './living-kinds.ts'
import type { LivingWorld } from './living-world.ts'

/** Milliseconds of each change of a kind. */
export interface LivingLatencies {
  name: string
  /** From sending the change to its answer. */
  answered: number[]
  /** From the answer of the change, which follows its commit, until the first search that sees it was sent. */
  searchable: number[]
  /** And until that search was answered. */
  shown: number[]
  /** How many of them the very next search saw. */
  atOnce: number
}

export interface MeasuredPhase {
  kinds: LivingLatencies[]
  /** Milliseconds of a bare insert with its commit, and from there until a NOTIFY has reached another connection. */
  committed: number[]
  notified: number[]
  /** What searches ran meanwhile. */
  searches: Sent
}

export interface Phase {
  world: LivingWorld
  address: string
  connectionString: string
  /** Each kind once a round; fewer where what goes on beside ends before. */
  rounds: number
  /** Of the first round, so that no word comes twice. */
  first?: number
  beside?: (stop: AbortSignal) => Promise<void>
}

const searchesPerSecond = 200
const patienceMs = 10_000

/** Makes changes of every kind, one after another, a bare commit after each, and searches for each until it is seen. */
export async function measurePhase(phase: Phase): Promise<MeasuredPhase> {
  const { address, beside = untilStopped } = phase
  const searching = await Sender.start({ address, kind: 'severalSearches', perSecond: searchesPerSecond })
  const stop = new AbortController()
  let ended = false
  const besides = beside(stop.signal).finally(() => {
    ended = true
  })
  try {
    const measured = await measureRounds(phase, () => !ended)
    stop.abort()
    await besides
    return { ...measured, searches: await searching.stop() }
  } finally {
    searching.kill()
  }
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => stop.addEventListener('abort', () => resolve()))
}

async function measureRounds(phase: Phase, goesOn: () => boolean): Promise<Omit<MeasuredPhase, 'searches'>> {
  const { world, rounds, first = 0 } = phase
  const kinds = livingKinds.map(
    ({ name }): LivingLatencies => ({ name, answered: [], searchable: [], shown: [], atOnce: 0 }),
  )
  const [committed, notified]: number[][] = [[], []]
  const bare = await BareCommits.open(phase.connectionString)
  for (let number = first; number < first + rounds && goesOn(); number++) {
    const course = await LivingCourse.draft(world, `zq${number}xj`, world.category.first)
    for (const [at, kind] of livingKinds.entries()) {
      await oneChange(world, kind, { ...world, course, number }, kinds[at]!)
      const one = await bare.one(number)
      committed!.push(one.committed)
      notified!.push(one.notified)
    }
  }
  await bare.close()
  return { kinds, committed: committed!, notified: notified! }
}

async function oneChange(world: LivingWorld, kind: LivingKind, turn: Turn, into: LivingLatencies): Promise<void> {
  const started = performance.now()
  await kind.make(turn)
  const answered = performance.now()
  let looks = 0
  let sent: number
  let card: Card | undefined
  do {
    looks++
    sent = performance.now()
    if (sent - answered > patienceMs) {
      throw new Error(`${kind.name}: not seen within ${patienceMs} ms; searches find ${JSON.stringify(card)}`)
    }
    card = await cardOf(world, turn)
  } while (!kind.isSeen(card, turn))
  into.answered.push(answered - started)
  into.searchable.push(sent - answered)
  into.shown.push(performance.now() - answered)
  if (looks === 1) into.atOnce++
}

async function cardOf({ http }: LivingWorld, { course }: Turn): Promise<Card | undefined> {
  const { body } = await http.need('GET', `/api/courses?q=${course.word}`)
  return body.items.find(({ id }: Card) => id === course.id)
}
