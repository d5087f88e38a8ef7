import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { importText, testRow } from '../courses/import/test-rows.ts'
import { commandOrder } from '../order.ts'
import { decideDemoSchool, finishDemoSchool } from './demo-school.ts'
import { removeMadeUpCourses } from './service.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database?.drop())

const decide = (wanted = true, today = '2026-11-24') => decideDemoSchool(database.db, { wanted, today })
const school = { seed: 0, today: '2026-11-24' }

describe('a demo school is decided on once', () => {
  test('an empty catalogue gets one', async () => {
    expect(await decide()).toEqual(school)
    await finishDemoSchool(database.db)
    expect(await decide()).toBeNull()
  })

  test('one that was not finished is taken up on a later day, with the courses of the first', async () => {
    expect(await decide()).toEqual(school)
    expect(await decide(true, '2027-03-01')).toEqual(school)
  })

  test('where it was not wanted there is none later either, not even the rest of one', async () => {
    expect(await decide(false)).toBeNull()
    expect(await decide()).toBeNull()
    await sql`update demo_school set state = 'making'`.execute(database.db)
    expect(await decide(false)).toBeNull()
    expect(await decide()).toBeNull()
  })

  test('one whose courses were removed before it was finished is not taken up', async () => {
    await decide()
    await removeMadeUpCourses({ db: database.db, clock: { now: Date.now }, order: commandOrder('test') })
    expect(await decide()).toBeNull()
  })

  test('a catalogue that has or had courses gets none', async () => {
    await importText(database.db, [testRow('a')])
    await sql`delete from course`.execute(database.db)
    expect(await decide()).toBeNull()
  })

  test('an import that brought nothing in does not count', async () => {
    await importText(database.db, [{ title: 'without an identity' }])
    expect(await decide()).toEqual(school)
  })

  test('two who decide at once decide the same', async () => {
    expect(await Promise.all([decide(), decide()])).toEqual([school, school])
    const { rows } = await sql`select state from demo_school`.execute(database.db)
    expect(rows).toEqual([{ state: 'making' }])
  })
})
