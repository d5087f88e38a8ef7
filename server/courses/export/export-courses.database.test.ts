import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, emptyCatalogue, type TestDatabase } from '../../../test/test-database.ts'
import { courseRows } from '../../demo/course-rows.ts'
import { visibleLine } from '../../visible-text.ts'
import { exportText, importText, testRow } from '../import/test-rows.ts'
import { type ImportRow, levels, rowStatuses } from '../model.ts'
import { exportCourses } from './export-courses.ts'

let from: TestDatabase
let to: TestDatabase

beforeAll(async () => {
  from = await createTestDatabase()
  to = await createTestDatabase()
})
afterAll(async () => {
  await from?.drop()
  await to?.drop()
})

async function empty(): Promise<void> {
  for (const { pool } of [from, to]) await emptyCatalogue(pool)
}

const awkward = fc.constantFrom(
  'a',
  'B',
  ' ',
  '|',
  '\\',
  '"',
  "'",
  ',',
  '\n',
  '\r',
  '\t',
  '=',
  '+',
  '-',
  '@',
  'é',
  'ß',
  'क',
  'ि',
  '😀',
  '\u200d',
  '<',
  '&',
  ';',
  '0',
  '\ufeff',
)
const text = (maxLength: number) =>
  fc
    .string({ unit: awkward, minLength: 1, maxLength })
    .map((value) => value.trim())
    .filter((value) => visibleLine(value) !== '')
const name = text(12).map((value) => `${value}x`)
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((value) => new Date(value).toISOString())
const pair = fc.uniqueArray(instant, { minLength: 2, maxLength: 2 }).map((two) => two.sort())
const price = fc.integer({ min: 0, max: 1_000_000_000 }).map((paise) => paise / 100)
const falling = (most: number, least: number, length: number) =>
  fc
    .uniqueArray(fc.integer({ min: least, max: most }), { minLength: length, maxLength: length })
    .map((all) => all.sort((a, b) => b - a))
const promise = fc
  .integer({ min: 0, max: 5 })
  .chain((steps) => fc.tuple(falling(100, 1, steps), falling(365, 0, steps)))
  .map(([percents, days]) => percents.map((percent, index) => ({ percent, days: days[index]! })))
const date = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

/** From one share of the days of a course to another. */
function sessionWithin(startsOn: string, endsOn: string, shares: number[]): { startsAt: string; endsAt: string } {
  const [start, end] = [Date.parse(startsOn), Date.parse(endsOn) + 86_400_000]
  const [from, to] = shares.map((share) => Math.round(start + share * (end - start))).sort((a, b) => a - b)
  return { startsAt: new Date(from!).toISOString(), endsAt: new Date(Math.max(to!, from! + 1)).toISOString() }
}

const row: fc.Arbitrary<ImportRow> = fc
  .record(
    {
      externalId: name,
      title: name,
      description: text(60),
      category: fc.array(name, { minLength: 1, maxLength: 3 }),
      skills: fc.array(text(8), { maxLength: 4 }),
      language: fc.constantFrom('en', 'hi', 'ta'),
      level: fc.constantFrom(...levels),
      teacher: text(10),
      teacherId: fc.uuid(),
      priceInr: price,
      dates: fc.tuple(date, date).map((two) => two.sort()),
      closesAt: instant,
      refundPromise: promise,
      seats: fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1000 })),
      status: fc.constantFrom(...rowStatuses),
      salesWindows: fc.array(fc.tuple(pair, price), { maxLength: 3 }),
      sessions: fc.array(fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }), {
        maxLength: 3,
      }),
      createdAt: instant,
    },
    {
      requiredKeys: [
        'externalId',
        'title',
        'description',
        'category',
        'language',
        'teacher',
        'priceInr',
        'dates',
        'seats',
      ],
    },
  )
  .map(({ dates: [startsOn, endsOn], seats: [a, b], salesWindows = [], sessions = [], ...rest }) => ({
    ...rest,
    startsOn: startsOn!,
    endsOn: endsOn!,
    seatsTotal: a,
    seatsTaken: Math.min(a, b),
    salesWindows: salesWindows.map(([[start, end], priceInr]) => ({ from: start!, to: end!, priceInr })),
    sessions: sessions.map((shares) => sessionWithin(startsOn!, endsOn!, shares)),
  }))

test.each(['jsonl', 'csv'] as const)(
  'an export as %s makes the same catalogue where there was none',
  async (format) => {
    const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: ({ externalId }) => externalId })
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        await empty()
        const imported = await importText(from.db, given)
        expect(imported.told).toEqual([])
        const exported = await exportText(from.db, format)
        expect((await importText(to.db, exported)).told).toEqual([])
        expect(await exportText(to.db, format)).toBe(exported)
        expect(await exportText(to.db)).toBe(await exportText(from.db))
        expect((await importText(from.db, exported)).unchanged).toBe(given.length)
      }),
      { numRuns: 60 },
    )
  },
  120_000,
)

test('registrations made here go along as seats taken, and the own id where there is no other', async () => {
  await empty()
  await importText(from.db, [testRow('a', { seatsTaken: 3 })])
  await sql`update course_seats set enrolled = 2, held = 1`.execute(from.db)
  const { rows } = await sql<{ id: number }>`update course set external_id = null returning id`.execute(from.db)
  expect(JSON.parse(await exportText(from.db))).toMatchObject({ externalId: String(rows[0]!.id), seatsTaken: 5 })
  expect((await importText(from.db, await exportText(from.db))).unchanged).toBe(1)
})

test('many courses come in the order of their ids, each once, as they were when it began', async () => {
  await empty()
  await importText(from.db, [...courseRows(1100, { today: '2026-11-24' })])
  let text = ''
  for await (const piece of exportCourses({ db: from.db, format: 'jsonl' })) {
    if (text === '') await sql`update course set title = 'changed meanwhile'`.execute(from.db)
    text += piece
  }
  const ids = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportRow)
  expect(ids.map(({ externalId }) => externalId)).toEqual(
    Array.from({ length: 1100 }, (_, index) => `demo-1-${index + 1}`),
  )
  expect(text).not.toContain('changed meanwhile')
})

test('a reader who leaves in the middle leaves no transaction behind', async () => {
  for await (const _ of exportCourses({ db: from.db, format: 'csv' })) break
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(
    from.db,
  )
  expect(rows).toEqual([])
})

test('an empty catalogue is a header, or nothing', async () => {
  await empty()
  expect(await exportText(from.db)).toBe('')
  expect(await exportText(from.db, 'csv')).toMatch(/^externalId,title,[^\n]*\n$/)
})
