import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Context } from '../../server/context.ts'
import { connectDatabase } from '../../server/database/connect.ts'
import { transaction } from '../../server/database/transaction.ts'
import type { OpenIndex } from '../world/open-index.ts'
import { type ChangeKind, type ChangingCourse, changeKinds } from './change-kinds.ts'

/** Milliseconds of each change. */
export interface ChangeLatencies {
  name: string
  /** From the beginning of the transaction to the end of its commit. */
  committed: number[]
  /** From the end of the commit until the next search sees it. */
  searchable: number[]
}

const patienceMs = 5_000

/** Makes `count` changes of each kind, one after another, a bare commit between any two. */
export async function measureChanges(
  { context, index }: OpenIndex,
  elsewhere: Context,
  count: number,
): Promise<{ bare: number[]; kinds: ChangeLatencies[] }> {
  const idle = connectDatabase({ connectionString: context.connectionString, poolSize: 1 })
  await sql`create table bare_commit (number bigint)`.execute(idle.db)
  const courses = await changingCourses(context.db)
  const turns = [
    ...changeKinds.map((kind) => ({ kind, db: context.db, name: kind.name })),
    ...changeKinds.slice(0, 1).map((kind) => ({ kind, db: elsewhere.db, name: `${kind.name}, by another process` })),
  ]
  const kinds = turns.map(({ name }): ChangeLatencies => ({ name, committed: [], searchable: [] }))
  const bare: number[] = []
  for (let round = 0; round < count; round++) {
    for (const [turn, { kind, db }] of turns.entries()) {
      bare.push(await bareCommit(idle.db, round))
      const number = round * turns.length + turn
      const course = courses[number % courses.length]!
      const { committed, searchable } = await oneChange(index, db, kind, course, number)
      kinds[turn]!.committed.push(committed)
      kinds[turn]!.searchable.push(searchable)
    }
  }
  await idle.close()
  return { bare, kinds }
}

async function changingCourses(db: Kysely<Database>): Promise<ChangingCourse[]> {
  const { rows } = await sql<ChangingCourse>`
    select c.id::float8 as id, c.slug, c.teacher_id::float8 as "teacherId", s.imported + s.enrolled as registrations
    from course c join course_seats s on s.course_id = c.id
    where c.state = 'published' and not c.stopped and s.total > s.imported + s.enrolled + s.held + s.offered
      and not exists (select from sales_window w where w.course_id = c.id)
    order by md5(c.id::text)`.execute(db)
  return rows
}

/** As many trips to the database as a change needs, into a table that nobody follows. */
async function bareCommit(db: Kysely<Database>, number: number): Promise<number> {
  const started = performance.now()
  await transaction(db, async (tx) => {
    await sql`insert into bare_commit values (${number})`.execute(tx)
    await transactionOf(tx)
  })
  return performance.now() - started
}

async function oneChange(
  { follower, search }: OpenIndex['index'],
  db: Kysely<Database>,
  kind: ChangeKind,
  course: ChangingCourse,
  number: number,
): Promise<{ committed: number; searchable: number }> {
  const started = performance.now()
  const tx = await transaction(db, async (trx) => {
    await kind.make(trx, course, number)
    return transactionOf(trx)
  })
  const committed = performance.now()
  await passed(follower, tx, kind.name)
  const searchable = performance.now()
  const { total } = await search.search({ ...kind.seen(course, number), limit: 1, now: Date.now() })
  if (total !== 1) throw new Error(`${kind.name}: the search after it finds ${total} courses, expected 1`)
  return { committed: committed - started, searchable: searchable - committed }
}

/** Looks without `Follower.waitFor`, which would wake the follower itself. */
async function passed(follower: OpenIndex['index']['follower'], tx: bigint, name: string): Promise<void> {
  const started = performance.now()
  while (follower.position() <= tx) {
    if (performance.now() - started > patienceMs) throw new Error(`${name}: not followed within ${patienceMs} ms`)
    await setImmediate()
  }
}

async function transactionOf(tx: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ tx: string }>`select pg_current_xact_id()::text as tx`.execute(tx)
  return BigInt(rows[0]!.tx)
}
