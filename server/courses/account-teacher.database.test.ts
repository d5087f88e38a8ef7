import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { insertAccount } from '../accounts/store.ts'
import { createCourse } from '../catalogue/test-courses.ts'
import { transaction } from '../database/transaction.ts'
import { lockOpenTeacher, renameAccountTeacher, teacherForAccount, teacherOfAccount } from './account-teacher.ts'
import { exportText, importText, testRow } from './import/test-rows.ts'

let database: TestDatabase
let people = 0
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

async function account(name: string): Promise<number> {
  const given = { email: `person${++people}@example.org`, name, role: 'teacher', passwordHash: '$argon2id$x' } as const
  return (await insertAccount(database.db, { ...given, confirmedAt: 1 }, 1)).id
}

function becomeTeacher(accountId: number) {
  return transaction(database.db, (tx) => teacherForAccount(tx, accountId))
}

async function close(accountId: number): Promise<void> {
  await database.pool.query(
    'update account set closed_at = now(), email = null, email_folded = null, name = null where id = $1',
    [accountId],
  )
}

describe('the teacher of an account', () => {
  test('is made once, by the name of the account', async () => {
    const id = await account('Asha Kulkarni')
    expect(await teacherOfAccount(database.db, id)).toBeNull()
    const teacher = await becomeTeacher(id)
    expect(teacher.name).toBe('Asha Kulkarni')
    expect(await becomeTeacher(id)).toEqual(teacher)
    expect(await teacherOfAccount(database.db, id)).toEqual(teacher)
  })

  test('is made once by many at once', async () => {
    const id = await account('Asha Kulkarni')
    const made = await Promise.all(Array.from({ length: 8 }, () => becomeTeacher(id)))
    expect(new Set(made.map((teacher) => teacher.id)).size).toBe(1)
  })

  test('is another one than that of an account of the same name', async () => {
    const [one, other] = [await becomeTeacher(await account('Asha')), await becomeTeacher(await account('Asha'))]
    expect(one.id).not.toBe(other.id)
  })

  test('is not made for an account that was closed meanwhile', async () => {
    const id = await account('Asha')
    await close(id)
    await expect(becomeTeacher(id)).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test('is named as the account is', async () => {
    const id = await account('Asha')
    await becomeTeacher(id)
    await transaction(database.db, (tx) => renameAccountTeacher(tx, id, 'Asha Kulkarni'))
    expect((await teacherOfAccount(database.db, id))?.name).toBe('Asha Kulkarni')
  })

  test('keeps the name that it came with from elsewhere', async () => {
    const id = await account('Asha')
    await importText(database.db, [testRow('b1', { teacher: 'Dr. Asha Rao' })])
    await database.pool.query('update teacher set account_id = $1', [id])
    await transaction(database.db, (tx) => renameAccountTeacher(tx, id, 'Asha Kulkarni'))
    expect((await teacherOfAccount(database.db, id))?.name).toBe('Dr. Asha Rao')
  })

  test('gets no new courses once the account is closed', async () => {
    const id = await account('Asha')
    const teacher = await becomeTeacher(id)
    const lock = () => transaction(database.db, (tx) => lockOpenTeacher(tx, teacher.id))
    await lock()
    await close(id)
    await expect(lock()).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('an import', () => {
  test('never gives courses to an account whose name it mentions', async () => {
    const teacher = await becomeTeacher(await account('Asha Rao'))
    await importText(database.db, [testRow('b1', { teacher: 'Asha Rao' })])
    const { rows } = await database.pool.query('select teacher_id from course')
    expect(rows[0].teacher_id).not.toBe(teacher.id)
  })

  test('of what was exported leaves courses with the account that has them', async () => {
    const teacher = await becomeTeacher(await account('Asha Rao'))
    await createCourse(database.pool, { teacherId: teacher.id })
    const [row] = (await exportText(database.db)).split('\n')
    await importText(database.db, [{ ...JSON.parse(row ?? ''), priceInr: 1 }])
    const { rows } = await database.pool.query('select teacher_id, price_paise from course')
    expect(rows).toEqual([{ teacher_id: teacher.id, price_paise: 100 }])
    expect(await database.db.selectFrom('teacher').select('id').execute()).toHaveLength(1)
  })
})
