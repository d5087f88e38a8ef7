import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { everHadCourses, hasOtherCourses } from '../courses/queries.ts'
import { transaction } from '../database/transaction.ts'
import type { CourseRowOptions } from './course-rows.ts'

/** How many courses a demo school has, and the seed of its own, so that `generate` adds to them. */
export const demoSchool = { courses: 2_000, seed: 0 } as const

export interface FirstStart {
  /** Whether a demo school is wanted, should the catalogue be empty. */
  wanted: boolean
  today: string
}

/** Of which courses it is. */
type MadeUpSchool = Required<Pick<CourseRowOptions, 'seed' | 'today'>>

/**
 * Decides once for a catalogue whether it has a demo school: where it is wanted and there never was a course. Gives the
 * courses to be made now, also those of a school that was not finished; null where none are.
 */
export function decideDemoSchool(db: Kysely<Database>, first: FirstStart): Promise<MadeUpSchool | null> {
  return transaction(db, async (tx) => {
    const known = await readDecision(tx)
    const state = known === undefined ? await firstState(tx, first) : await laterState(tx, known.state, first)
    const today = known?.today ?? first.today
    if (state !== known?.state) await writeDecision(tx, state, today)
    return state === 'making' ? { seed: demoSchool.seed, today } : null
  })
}

/** All courses of the school are in. */
export async function finishDemoSchool(db: Kysely<Database>): Promise<void> {
  await sql`update demo_school set state = 'made' where state = 'making'`.execute(db)
}

/** One that was not finished stays so. */
export async function giveUpDemoSchool(db: Kysely<Database>): Promise<void> {
  await sql`update demo_school set state = 'none' where state = 'making'`.execute(db)
}

/** Whether it was decided that there is none, or what there was of one was given up. */
export async function hasNoDemoSchool(db: Kysely<Database>): Promise<boolean> {
  return (await sql`select from demo_school where state = 'none'`.execute(db)).rows.length > 0
}

interface Decision {
  state: 'none' | 'making' | 'made'
  today: string
}

/** Others who decide at the same time wait. */
async function readDecision(tx: Kysely<Database>): Promise<Decision | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue demo school'))`.execute(tx)
  const { rows } = await sql<Decision>`select state, today::text as today from demo_school`.execute(tx)
  return rows[0]
}

async function firstState(tx: Kysely<Database>, { wanted }: FirstStart): Promise<Decision['state']> {
  return wanted && !(await everHadCourses(tx)) ? 'making' : 'none'
}

/** A school that was not finished is not wanted any more where others have brought courses in meanwhile. */
async function laterState(
  tx: Kysely<Database>,
  state: Decision['state'],
  first: FirstStart,
): Promise<Decision['state']> {
  if (state !== 'making') return state
  return first.wanted && !(await hasOtherCourses(tx, `^demo-${demoSchool.seed}-[0-9]+$`)) ? 'making' : 'none'
}

async function writeDecision(tx: Kysely<Database>, state: Decision['state'], today: string): Promise<void> {
  await sql`insert into demo_school (state, today) values (${state}, ${today})
    on conflict (singleton) do update set state = excluded.state`.execute(tx)
}
