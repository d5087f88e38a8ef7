import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { startSchool } from '../school.ts'
import { CatalogueRun, type Players, type Step } from './catalogue-run.ts'
import { type Command, command, happening } from './commands.ts'
import { dateAfter, start } from './platform-time.ts'
import { search } from './searches.ts'

const { MODEL_RUNS = '40', MODEL_SEED, MODEL_PATH } = process.env
/** Ends shrinking, and all of it on a slow machine. */
const patience = 300_000

let players: Players

beforeAll(async () => {
  const time = { now: start }
  const plenty = '1000000'
  const school = await startSchool({
    clock: { now: () => time.now },
    // No worker: what a job does later is not to hide what holds before.
    env: { WRITES_PER_MINUTE_PER_ACCOUNT: plenty, WRITES_PER_MINUTE_PER_ADDRESS: plenty, SERVE_WORKS: 'false' },
  })
  const people = {
    anna: await school.person('teacher'),
    bela: await school.person('teacher'),
    operator: await school.person('operator'),
    student: await school.person('student'),
  }
  const teacherIdOf = async (who: 'anna' | 'bela') =>
    (await people[who].call('POST', '/api/courses', {})).body.teacher.id
  const teacherIds = { anna: await teacherIdOf('anna'), bela: await teacherIdOf('bela') }
  players = { school, people, teacherIds, time }
})
afterAll(() => players.school.stop())

const plainly = { by: 'operator', ifMatch: 'right', key: null, subject: 0, other: 0 } as const
const makeCategory = (name: string, parent: string | null): Command => {
  return { ...plainly, do: 'createCategory', body: { name, parent } }
}
const makeCourse = (subject: number, given: object): Command => {
  const days = { startsOn: dateAfter(1), endsOn: dateAfter(2) }
  const whole = {
    title: 'zq1 bread',
    description: 'About zd1 and zq2.',
    category: 'kat1',
    price: 499.99,
    seatsTotal: 2,
  }
  return { ...plainly, do: 'create', by: 'owner', subject, body: { ...whole, ...days, ...given } }
}
const publish = (subject: number): Command => ({ ...plainly, do: 'publish', subject, body: {} })

/** Something to begin with. */
const first: Step[] = [
  { together: [makeCategory('Kat1', null)], searches: [] },
  { together: [makeCategory('Kat2', 'kat1'), makeCategory('Kat3', null)], searches: [] },
  { together: [makeCourse(0, {}), makeCourse(1, { category: 'kat2', price: 1200 })], searches: [] },
  { together: [publish(0), publish(1)], searches: [{ limit: 100 }] },
]

const searches = fc.array(search, { minLength: 1, maxLength: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ together: fc.array(command, { minLength: 1, maxLength: 4 }), searches }) },
  { weight: 2, arbitrary: fc.record({ happening, searches }) },
)

test(
  'whatever people do at once, search and API answer as if one had done it after the other',
  async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' })
    const property = fc.asyncProperty(steps, async (random) => {
      const run = await CatalogueRun.begin(players)
      for (const next of [...first, ...random]) await run.take(next)
    })
    await fc.assert(property, {
      numRuns: Number(MODEL_RUNS),
      interruptAfterTimeLimit: patience,
      endOnFailure: process.env.MODEL_SHRINK === 'no',
      ...(MODEL_SEED !== undefined && { seed: Number(MODEL_SEED) }),
      ...(MODEL_PATH !== undefined && { path: MODEL_PATH }),
    })
  },
  2 * patience,
)
