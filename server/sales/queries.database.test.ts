import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { importText, testRow } from '../courses/import/test-rows.ts'
import { courseCounts, courseTitles } from '../courses/queries.ts'
import { readSales } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const now = Date.parse('2026-11-25T12:00:00.500Z')
const sale = (from: string, to: string, priceInr: number) => ({ from, to, priceInr })

describe('sales now and next', () => {
  test('of an empty catalogue there are none', async () => {
    expect(await readSales(database.db, now, 5)).toEqual({ now: null, next: [] })
    expect(await courseCounts(database.db)).toEqual({})
    expect(await courseTitles(database.db, [1])).toEqual(new Map())
  })

  test('counts courses, with the lowest and highest sale price, at each moment at which something changes', async () => {
    const noon = '2026-11-25T12:00:00Z'
    await importText(database.db, [
      testRow('a', { salesWindows: [sale('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', 99.5)] }),
      testRow('b', {
        salesWindows: [
          sale('2026-11-01T00:00:00Z', '2026-11-26T00:00:00Z', 199),
          sale('2026-11-20T00:00:00Z', '2026-12-01T00:00:00Z', 299),
        ],
      }),
      testRow('to come', { salesWindows: [sale('2026-11-26T00:00:00Z', '2026-12-01T00:00:00Z', 0)] }),
      testRow('over', { salesWindows: [sale('2026-11-01T00:00:00Z', noon, 9)] }),
      testRow('not lower', { salesWindows: [sale('2026-11-01T00:00:00Z', '2026-12-31T00:00:00Z', 499)] }),
      testRow('draft', { status: 'draft', salesWindows: [sale('2026-11-01T00:00:00Z', '2026-12-31T00:00:00Z', 9)] }),
    ])
    expect(await readSales(database.db, now, 5)).toEqual({
      now: { courses: 2, lowestPaise: 99_50, highestPaise: 299_00 },
      next: [
        { at: Date.parse('2026-11-26T00:00:00Z'), what: 'end', courses: 1, lowestPaise: 199_00, highestPaise: 199_00 },
        { at: Date.parse('2026-11-26T00:00:00Z'), what: 'begin', courses: 1, lowestPaise: 0, highestPaise: 0 },
        { at: Date.parse('2026-12-01T00:00:00Z'), what: 'end', courses: 3, lowestPaise: 0, highestPaise: 299_00 },
      ],
    })
    expect((await readSales(database.db, now, 1)).next).toHaveLength(1)
  })

  test('a window counts from its first instant to the one before its last, by the time that is asked about', async () => {
    const at = async (instant: string) => (await readSales(database.db, Date.parse(instant), 1)).now?.courses ?? 0
    expect(await at('2026-10-31T23:59:59.999Z')).toBe(0)
    expect(await at('2026-11-01T00:00:00Z')).toBe(3)
    expect(await at('2026-11-25T11:59:59.999Z')).toBe(3)
    expect(await at('2026-11-25T12:00:00Z')).toBe(2)
    expect(await readSales(database.db, Date.parse('2026-12-01T00:00:00Z'), 5)).toEqual({ now: null, next: [] })
  })
})

test('courses are counted by state, and named', async () => {
  expect(await courseCounts(database.db)).toEqual({ published: 5, draft: 1 })
  const { rows } = await database.pool.query<{ id: number }>(`select id from course where external_id = 'a'`)
  const id = rows[0]!.id
  expect(await courseTitles(database.db, [id, 10 ** 9])).toEqual(new Map([[id, 'Course a']]))
})
