import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { courseRows } from '../../demo/course-rows.ts'
import { importText } from './test-rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await importText(database.db, [...courseRows(3_000, { seed: 5, today: '2026-11-24' })])
})
afterAll(() => database.drop())

// An open writing transaction holds the feed back for everyone (docs/decisions/002).
test('an import writes in transactions of at most 500 courses, each over within 200 ms', async () => {
  const { rows } = await sql<{ courses: number; ms: number }>`
    select count(distinct key)::integer as courses,
           (extract(epoch from max(logged_at) - min(logged_at)) * 1000)::float8 as ms
    from change_log where kind = 'course' group by tx`.execute(database.db)
  expect(rows.length).toBeGreaterThanOrEqual(6)
  expect(Math.max(...rows.map(({ courses }) => courses))).toBeLessThanOrEqual(500)
  // The median, since a busy machine may stop any one of them for a while.
  const times = rows.map(({ ms }) => ms).sort((a, b) => a - b)
  expect(times[times.length >> 1]).toBeLessThan(200)
})
