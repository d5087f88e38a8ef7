import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, emptyCatalogue, type TestDatabase } from '../../../test/test-database.ts'
import { countsOf, importText, linesOf, testNow, testRow } from './test-rows.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())
beforeEach(() => emptyCatalogue(database.pool))

async function query<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query(text, values)).rows as Row[]
}

async function importRows(...rows: object[]) {
  return importText(database.db, rows)
}

const whole = {
  skills: ['Bread', 'a|b', 'ü'],
  level: 'beginner',
  teacherId: 't-1',
  priceInr: 499.99,
  closesAt: '2027-10-01T18:30:00Z',
  refundPromise: [
    { percent: 90, days: 14 },
    { percent: 25, days: 1 },
  ],
  seatsTaken: 4,
  status: 'stopped',
  salesWindows: [{ from: '2027-01-01T00:00:00+05:30', to: '2027-01-02T00:00:00Z', priceInr: 99.5 }],
  sessions: [{ startsAt: '2027-10-03T13:00:00Z', endsAt: '2027-10-03T14:00:00Z' }],
  createdAt: '2026-01-01T00:00:00.123Z',
}

describe('a row', () => {
  test('becomes a course with all that belongs to it', async () => {
    expect(countsOf(await importRows(testRow('b-1', { ...whole, title: 'Crème Brûlée' })))).toEqual([1, 0, 0, 0])
    const [course] = await query(`
      select c.*, t.name as teacher, t.external_id as teacher_id, s.total, s.imported, s.enrolled, k.slug as category,
        p.slug as parent, w.from_at, w.to_at, w.price_paise as sale_paise, x.starts_at, x.ends_at
      from course c join teacher t on t.id = c.teacher_id join course_seats s on s.course_id = c.id
        join category k on k.id = c.category_id join category p on p.id = k.parent_id
        join sales_window w on w.course_id = c.id join course_session x on x.course_id = c.id`)
    expect(course).toMatchObject({
      external_id: 'b-1',
      slug: 'creme-brulee',
      skills: ['Bread', 'a|b', 'ü'],
      level: 'beginner',
      teacher: 'Asha Rao',
      price_paise: 49_999,
      starts_on: '2027-10-03',
      ends_on: '2027-10-24',
      closes_at: new Date('2027-10-01T18:30:00Z'),
      refund_promise: whole.refundPromise,
      state: 'published',
      stopped: true,
      version: 1,
      created_at: new Date('2026-01-01T00:00:00.123Z'),
      updated_at: new Date(testNow),
      total: 30,
      imported: 4,
      enrolled: 0,
      category: 'baking',
      parent: 'food',
      from_at: new Date('2026-12-31T18:30:00Z'),
      to_at: new Date('2027-01-02T00:00:00Z'),
      sale_paise: 9950,
      starts_at: new Date('2027-10-03T13:00:00Z'),
      ends_at: new Date('2027-10-03T14:00:00Z'),
    })
  })

  test('that brings no time of creation was created when it came', async () => {
    await importRows(testRow('b-1'))
    expect(await query('select created_at, updated_at from course')).toEqual([
      { created_at: new Date(testNow), updated_at: new Date(testNow) },
    ])
  })

  test('that says what is stored already writes nothing', async () => {
    const rows = [testRow('b-1', whole), testRow('b-2')]
    await importRows(...rows)
    await query('truncate change_log')
    expect(countsOf(await importRows(...rows))).toEqual([0, 0, 2, 0])
    expect(await query('select * from change_log')).toEqual([])
    expect(await query('select distinct version from course')).toEqual([{ version: 1 }])
  })

  test.each<[string, Record<string, unknown>]>([
    ['title', { title: 'Other' }],
    ['description', { description: 'Other' }],
    ['category', { category: ['Food'] }],
    ['skills', { skills: ['a|b', 'Bread', 'ü'] }],
    ['language', { language: 'hi' }],
    ['level', { level: undefined }],
    ['teacher', { teacher: 'Ravi' }],
    ['teacherId', { teacherId: 't-2' }],
    ['price', { priceInr: 499.98 }],
    ['start', { startsOn: '2027-10-02' }],
    ['end', { endsOn: '2027-10-25' }],
    ['closing', { closesAt: undefined }],
    ['promise', { refundPromise: [{ percent: 90, days: 14 }] }],
    ['promise, that of the platform,', { refundPromise: undefined }],
    ['promise, that nothing comes back,', { refundPromise: [] }],
    ['seats', { seatsTotal: 31 }],
    ['status', { status: undefined }],
    ['windows', { salesWindows: undefined }],
    ['a window', { salesWindows: [{ ...whole.salesWindows[0], priceInr: 99 }] }],
    ['sessions', { sessions: [] }],
    ['time of creation', { createdAt: '2026-01-02T00:00:00Z' }],
  ])('with another %s updates the course, once', async (_, change) => {
    await importRows(testRow('b-1', whole))
    const changed = testRow('b-1', { ...whole, ...change })
    expect(countsOf(await importRows(changed))).toEqual([0, 1, 0, 0])
    expect(countsOf(await importRows(changed))).toEqual([0, 0, 1, 0])
    expect(await query('select slug, version from course')).toEqual([{ slug: 'course-b-1', version: 2 }])
  })

  test('is the whole truth: what it leaves out is cleared, but for when the course was created', async () => {
    await importRows(testRow('b-1', whole))
    expect(countsOf(await importRows(testRow('b-1')))).toEqual([0, 1, 0, 0])
    expect(
      await query('select skills, level, closes_at, refund_promise, state, stopped, created_at from course'),
    ).toEqual([
      {
        skills: [],
        level: null,
        closes_at: null,
        refund_promise: null,
        state: 'published',
        stopped: false,
        created_at: new Date('2026-01-01T00:00:00.123Z'),
      },
    ])
    expect(await query('select 1 from sales_window union all select 1 from course_session')).toEqual([])
  })

  test('never undoes registrations, and cannot take away seats that are taken', async () => {
    await importRows(testRow('b-1', { seatsTaken: 4 }), testRow('b-2'))
    await query('update course_seats set enrolled = 2, held = 1')
    expect(countsOf(await importRows(testRow('b-1', { seatsTaken: 9 })))).toEqual([0, 0, 1, 0])
    const result = await importRows(testRow('b-1', { seatsTotal: 6 }), testRow('b-2', { seatsTotal: 3 }))
    expect(countsOf(result)).toEqual([0, 1, 0, 1])
    expect(result.told).toEqual([
      'line 1 seatsTotal: received 6, expected at least 7, the seats that are taken here already',
    ])
    expect(await query('select total, imported, enrolled, held from course_seats order by course_id')).toEqual([
      { total: 30, imported: 4, enrolled: 2, held: 1 },
      { total: 3, imported: 0, enrolled: 2, held: 1 },
    ])
  })
})

test('a file full of faults: each is told, and the good rows are in', async () => {
  const lines = [
    linesOf([testRow('good-1')]),
    linesOf([testRow('a', { colour: 'red' })]),
    linesOf([testRow('b', { endsOn: '2027-10-02' })]),
    linesOf([testRow('c', { priceInr: -1 })]),
    linesOf([testRow('d', { title: 'x'.repeat(100_000) })]),
    linesOf([testRow('good-1')]),
    `${' '.repeat(10)}${'x'.repeat(10 * 1024 * 1024)}\n`,
    Buffer.from('{"externalId": "caf\xe9"}\n', 'latin1'),
    linesOf([testRow('good-2')]),
    linesOf([testRow('e')]).slice(0, 50),
  ]
  const result = await importText(database.db, Buffer.concat(lines.map((line) => Buffer.from(line))))
  expect(result.told).toEqual([
    expect.stringMatching(/^line 2 colour: received "red", expected one of externalId, title, description, /),
    'line 3 endsOn: received "2027-10-02", expected a date not before startsOn, which is 2027-10-03',
    'line 4 priceInr: received -1, expected rupees from 0 to 10000000, with at most two decimals',
    expect.stringMatching(/^line 5 title: received "x{80}…" \(100000 characters\), expected a title of 1 to 200 char/),
    'line 6 externalId: received "good-1", expected each course once in a file; line 1 has it already',
    expect.stringMatching(/^line 7 : received 10485770 bytes, beginning " {10}x{70}…", expected at most 1048576 bytes/),
    'line 8 : received bytes that are not UTF-8, near "{"externalId": "caf\ufffd"}", expected text in UTF-8',
    expect.stringMatching(/^line 10 : received .*, the end of the file, expected .*it may have been cut off$/),
  ])
  expect(countsOf(result)).toEqual([2, 0, 0, 8])
  expect(await query('select external_id from course order by 1')).toEqual([
    { external_id: 'good-1' },
    { external_id: 'good-2' },
  ])
})

test('what only the database refuses is told for its row, and the others are in', async () => {
  await query(`alter table course add constraint no_tea check (title <> 'Tea')`)
  try {
    const rows = Array.from({ length: 40 }, (_, index) => testRow(`a${index}`, index === 17 ? { title: 'Tea' } : {}))
    const result = await importRows(...rows)
    expect(countsOf(result)).toEqual([39, 0, 0, 1])
    expect(result.told).toEqual([
      expect.stringMatching(/^line 18 : received "Tea", expected what the database takes \(rule no_tea\): /),
    ])
  } finally {
    await query('alter table course drop constraint no_tea')
  }
})

test('a dry run says what would change, and writes nothing', async () => {
  await importRows(testRow('same'), testRow('changed'))
  await query('truncate change_log')
  const rows = [testRow('same'), testRow('changed', { priceInr: 1 }), testRow('new'), testRow('bad', { priceInr: -1 })]
  const result = await importText(database.db, rows, { dryRun: true })
  expect(countsOf(result)).toEqual([1, 1, 1, 1])
  expect(await query('select * from change_log')).toEqual([])
  expect(countsOf(await importText(database.db, rows))).toEqual([1, 1, 1, 1])
})

test('no transaction takes more than 500 rows, and the last one is named', async () => {
  const rows = Array.from({ length: 1203 }, (_, index) => testRow(`a${index}`))
  const { tx } = await importRows(...rows)
  const sizes = await query<{ tx: string; courses: number }>(
    `select tx::text, count(distinct key)::int as courses from change_log where kind = 'course' group by tx order by 1`,
  )
  expect(sizes.map(({ courses }) => courses)).toEqual([500, 500, 203])
  expect(String(tx)).toBe(sizes.at(-1)?.tx)
})
