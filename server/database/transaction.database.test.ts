import { type Kysely, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { answerCommits, loseCommits } from '../../test/lost-commits.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { committed, noteForCommit, onCommit, transaction } from './transaction.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('teacher').execute()
})

const addTeacher = (db: Kysely<Database>, name: string) => db.insertInto('teacher').values({ name }).execute()
const names = async () =>
  (await database.db.selectFrom('teacher').select('name').orderBy('name').execute()).map((row) => row.name)

test('all of a transaction is kept, or none of it', async () => {
  await transaction(database.db, async (tx) => {
    await addTeacher(tx, 'Asha')
    await addTeacher(tx, 'Bina')
  })
  const failing = transaction(database.db, async (tx) => {
    await addTeacher(tx, 'Chitra')
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await names()).toEqual(['Asha', 'Bina'])
})

test('a transaction within a transaction is part of it', async () => {
  const failing = transaction(database.db, async (tx) => {
    await transaction(tx, (inner) => addTeacher(inner, 'Asha'))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await names()).toEqual([])
})

describe('listeners of commits', () => {
  test('hear of a commit once it can be seen by others, once', async () => {
    const seen: Promise<string[]>[] = []
    const stop = onCommit(database.db, () => seen.push(names()))
    await transaction(database.db, (tx) => transaction(tx, (inner) => addTeacher(inner, 'Asha')))
    stop()
    await transaction(database.db, (tx) => addTeacher(tx, 'Bina'))
    expect(await Promise.all(seen)).toEqual([['Asha']])
  })

  test('hear what a transaction was noted for, and of no attempt before the one that was committed', async () => {
    const heard: string[][] = []
    const stop = onCommit(database.db, (noted) => void heard.push([...noted]))
    let attempt = 0
    const work = async (tx: Transaction<Database>) => {
      noteForCommit(tx, `attempt ${++attempt}`)
      if (attempt === 1) throw Object.assign(new Error('came in between'), { code: '40001' })
      await transaction(tx, async (inner) => noteForCommit(inner, 'within'))
    }
    await transaction(database.db, work, { retry: true })
    await transaction(database.db, (tx) => addTeacher(tx, 'Asha'))
    stop()
    expect(heard).toEqual([['attempt 2', 'within'], []])
  })

  test('hear nothing of roll-backs and of reading', async () => {
    let heard = 0
    const stop = onCommit(database.db, () => heard++)
    await transaction(database.db, () => Promise.reject(new Error('no'))).catch(() => undefined)
    await transaction(database.db, async (tx) => sql`select 1`.execute(tx), { readOnly: true })
    expect(heard).toBe(0)
    committed(database.db)
    stop()
    expect(heard).toBe(1)
  })
})

test('what is read-only cannot write', async () => {
  const writing = transaction(database.db, (tx) => addTeacher(tx, 'Asha'), { readOnly: true })
  await expect(writing).rejects.toMatchObject({ kind: 'unavailable', cause: { code: '25006' } })
})

describe('when others come in between', () => {
  /** Two that each read the number of teachers and add one: one after the other, or not at all. */
  async function countAndAdd(retry: boolean): Promise<PromiseSettledResult<void>[]> {
    let waiting = 2
    let go: () => void = () => undefined
    const both = new Promise<void>((resolve) => {
      go = resolve
    })
    const one = () =>
      transaction(
        database.db,
        async (tx) => {
          const { count } = await tx
            .selectFrom('teacher')
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow()
          if (--waiting === 0) go()
          await both
          await addTeacher(tx, `teacher ${count + 1}`)
        },
        { retry, isolation: 'serializable' },
      )
    return Promise.allSettled([one(), one()])
  }

  test('a transaction that may be repeated is', async () => {
    expect((await countAndAdd(true)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await names()).toEqual(['teacher 1', 'teacher 2'])
  })

  test('another one fails as unavailable', async () => {
    const [failed] = (await countAndAdd(false)).filter((result) => result.status === 'rejected')
    expect(failed?.reason).toMatchObject({ kind: 'unavailable', cause: { code: '40001' } })
    expect(await names()).toEqual(['teacher 1'])
  })
})

describe('when the connection is lost', () => {
  test('before the commit, nothing is made, and the error does not say otherwise', async () => {
    const lost = transaction(database.db, async (tx) => {
      await addTeacher(tx, 'Asha')
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    })
    await expect(lost).rejects.toMatchObject({ kind: 'unavailable', outcomeUnknown: false })
    expect(await names()).toEqual([])
  })

  test('during the commit, the error says that the change may have been made', async () => {
    await loseCommits(database.db, 'teacher')
    const lost = transaction(database.db, (tx) => addTeacher(tx, 'Asha')).catch((error: unknown) => error)
    expect(await lost).toMatchObject({
      kind: 'unavailable',
      outcomeUnknown: true,
      message: expect.stringContaining('did not say whether the change was made'),
    })
    await answerCommits(database.db, 'teacher')
    await transaction(database.db, (tx) => addTeacher(tx, 'Bina'))
  })
})
