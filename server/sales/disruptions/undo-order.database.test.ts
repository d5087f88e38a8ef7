import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { createCourses } from '../../catalogue/test-courses.ts'
import { systemClock } from '../../clock.ts'
import { migrateJobs } from '../../jobs/migrate-jobs.ts'
import { commandOrder } from '../../order.ts'
import { createDisruptions, type Disruptions } from './service.ts'
import { workOffDisruptions } from './work-off.ts'

type Command =
  | { kind: 'stop' | 'resume'; courses: number[] }
  | { kind: 'undo'; which: number }
  | { kind: 'byHand'; course: number; stopped: boolean }

interface ModelCourse {
  byHand: boolean
  /** Since then, the oldest first. */
  disruptions: { id: number; stopped: boolean }[]
}

const courses = 3
const order = commandOrder('test')
let database: TestDatabase
let disruptions: Disruptions

beforeAll(async () => {
  database = await createTestDatabase()
  await migrateJobs(database.connectionString, pino({ level: 'silent' }))
  const select = () => Promise.reject(new Error('courses are selected by their ids'))
  disruptions = createDisruptions({ db: database.db, clock: systemClock, select })
})
afterAll(() => database.drop())

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('stop', 'resume'),
    courses: fc.uniqueArray(fc.nat(courses - 1), { minLength: 1, maxLength: courses }),
  }),
  fc.record({ kind: fc.constant('undo'), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('byHand'), course: fc.nat(courses - 1), stopped: fc.boolean() }),
)

async function confirmed(action: 'stop' | 'resume', ids: number[]): Promise<number> {
  const { result } = await disruptions.preview(order, { action, selection: { courses: ids }, name: 'Flood' })
  return (await disruptions.confirm(order, result.id)).result.id
}

async function stopsOf(ids: readonly number[]): Promise<boolean[]> {
  const { rows } = await database.pool.query(
    'select stopped_by_operator as stopped from course where id = any($1) order by id',
    [ids],
  )
  return rows.map(({ stopped }) => stopped)
}

const isStopped = ({ byHand, disruptions: made }: ModelCourse) => made.at(-1)?.stopped ?? byHand

/** Catalogue and model side by side. */
class Both {
  readonly ids: readonly number[]
  readonly model = Array.from({ length: courses }, (): ModelCourse => ({ byHand: false, disruptions: [] }))
  /** Those that can be undone. */
  open: number[] = []

  constructor(ids: readonly number[]) {
    this.ids = ids
  }

  async run(given: Command): Promise<void> {
    if (given.kind === 'undo') await this.undo(this.open[given.which % this.open.length])
    else if (given.kind === 'byHand') await this.byHand(given)
    else await this.disrupt(given.kind, given.courses)
    await workOffDisruptions({ db: database.db, clock: systemClock, followed: async () => undefined })
  }

  async disrupt(action: 'stop' | 'resume', among: number[]): Promise<void> {
    const id = await confirmed(
      action,
      among.map((course) => this.ids[course]!),
    )
    this.open.push(id)
    for (const course of among) this.model[course]!.disruptions.push({ id, stopped: action === 'stop' })
  }

  async undo(id: number | undefined): Promise<void> {
    if (id === undefined) return
    await disruptions.undo(order, id)
    this.open = this.open.filter((one) => one !== id)
    for (const course of this.model) course.disruptions = course.disruptions.filter((one) => one.id !== id)
  }

  async byHand({ course, stopped }: { course: number; stopped: boolean }): Promise<void> {
    const { model, ids } = this
    await database.pool.query('update course set stopped_by_operator = $2 where id = $1', [ids[course], stopped])
    if (isStopped(model[course]!) !== stopped) model[course] = { byHand: stopped, disruptions: [] }
  }
}

test('a course is as the last disruption that is not undone wants it, or as it was by hand', async () => {
  const property = fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), async (commands) => {
    const both = new Both(await createCourses(database.pool, courses))
    for (const one of commands) {
      await both.run(one)
      expect(await stopsOf(both.ids), JSON.stringify(one)).toEqual(both.model.map(isStopped))
    }
    for (const _ of [...both.open]) await both.run({ kind: 'undo', which: 0 })
    expect(await stopsOf(both.ids)).toEqual(both.model.map(({ byHand }) => byHand))
  })
  const both: Command[] = [
    { kind: 'stop', courses: [0] },
    { kind: 'resume', courses: [0] },
  ]
  const undoings = [0, 1].map((which): [Command[]] => [[...both, { kind: 'undo', which }, { kind: 'undo', which: 0 }]])
  await fc.assert(property, { numRuns: Number(process.env.MODEL_RUNS ?? 40), examples: undoings })
}, 300_000)

test('is undone for a course that is a draft again, too', async () => {
  const both = new Both(await createCourses(database.pool, courses))
  await both.run({ kind: 'stop', courses: [0] })
  await database.pool.query(`update course set state = 'draft' where id = $1`, [both.ids[0]])
  await both.run({ kind: 'undo', which: 0 })
  expect(await stopsOf(both.ids)).toEqual([false, false, false])
})
