import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, emptyCatalogue, type TestDatabase } from '../../../test/test-database.ts'
import { countsOf, importText, testRow } from './test-rows.ts'

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

describe('identity', () => {
  test('an export of a course without externalId gives its id, and changes nothing when it comes back', async () => {
    await query(`select setval('course_id_seq', 1042, false)`)
    await importRows(testRow('x', { createdAt: '2026-01-01T00:00:00Z' }))
    await query('update course set external_id = null')
    const back = testRow('1042', { title: 'Course x', createdAt: '2026-01-01T00:00:00Z' })
    expect(countsOf(await importRows(back))).toEqual([0, 0, 1, 0])
    expect(countsOf(await importRows({ ...back, priceInr: 1 }))).toEqual([0, 1, 0, 0])
    expect(await query('select id, external_id, price_paise from course')).toEqual([
      { id: 1042, external_id: null, price_paise: 100 },
    ])
  })

  test('a course of another system with the same number is another course', async () => {
    await query(`select setval('course_id_seq', 1042, false)`)
    await importRows(testRow('x'))
    await query('update course set external_id = null')
    expect(countsOf(await importRows(testRow('1042')))).toEqual([1, 0, 0, 0])
    expect(countsOf(await importRows(testRow('1042')))).toEqual([0, 0, 1, 0])
  })

  test('a teacher is the exact trimmed name, or the teacherId, whose name may change', async () => {
    await importRows(
      testRow('1', { teacher: 'Asha Rao' }),
      testRow('2', { teacher: ' Asha Rao ' }),
      testRow('3', { teacher: 'asha rao' }),
      testRow('4', { teacher: 'Asha Rao', teacherId: 'a' }),
      testRow('5', { teacher: 'Asha Rao', teacherId: 'b' }),
    )
    expect(countsOf(await importRows(testRow('5', { teacher: 'Asha Iyer', teacherId: 'b' })))).toEqual([0, 1, 0, 0])
    expect(await query('select name, external_id from teacher order by name, external_id')).toEqual([
      { name: 'Asha Iyer', external_id: 'b' },
      { name: 'Asha Rao', external_id: 'a' },
      { name: 'Asha Rao', external_id: null },
      { name: 'asha rao', external_id: null },
    ])
  })

  test('a teacherId has one name in a file, the first; the same file again changes nothing', async () => {
    const many = Array.from({ length: 600 }, (_, index) => testRow(`m-${index}`))
    const rows = [
      testRow('1', { teacher: 'Asha Rao', teacherId: 'a' }),
      testRow('2', { teacher: 'Asha Iyer', teacherId: 'a' }),
      ...many,
      testRow('3', { teacher: 'Asha Rao', teacherId: 'a' }),
      testRow('4', { teacher: 'Asha Iyer', teacherId: 'a' }),
    ]
    const first = await importRows(...rows)
    expect(countsOf(first)).toEqual([602, 0, 0, 2])
    const expected = 'expected one name for a teacherId in a file; line 1 calls this one "Asha Rao"'
    expect(first.told).toEqual([
      `line 2 teacher: received "Asha Iyer", ${expected}`,
      `line 604 teacher: received "Asha Iyer", ${expected}`,
    ])
    const again = await importRows(...rows)
    expect(countsOf(again)).toEqual([0, 0, 602, 2])
    expect(await query('select name from teacher where external_id is not null')).toEqual([{ name: 'Asha Rao' }])
  })

  test('categories are paths of names, however these are written, and have slugs of their own', async () => {
    const paths = [
      ['Business', 'Design'],
      ['business ', 'DÉSIGN'],
      ['Technology', 'Design'],
      ['Arts', 'Design'],
      ['Arts Design'],
      ['खाना'],
    ]
    await importRows(...paths.map((category, index) => testRow(String(index), { category })))
    expect(await query('select name, slug from category order by id')).toEqual([
      { name: 'Business', slug: 'business' },
      { name: 'Design', slug: 'design' },
      { name: 'Technology', slug: 'technology' },
      { name: 'Design', slug: 'technology-design' },
      { name: 'Arts', slug: 'arts' },
      { name: 'Design', slug: 'arts-design' },
      { name: 'Arts Design', slug: 'arts-design-2' },
      { name: 'खाना', slug: 'category-8' },
    ])
    const again = await importRows(testRow('0', { category: ['BUSINESS', 'design'] }))
    expect(countsOf(again)).toEqual([0, 0, 1, 0])
  })

  test('slugs are never given twice, and stay', async () => {
    const titles = ['Bread', 'bread!', 'Bread 2', 'Bread', '2048', 'खाना', 'Events', 'Events']
    await importRows(...titles.map((title, index) => testRow(`a${index}`, { title })))
    await importRows(testRow('a0', { title: 'Cake' }), testRow('b', { title: 'Bread' }))
    const slugs = await query<{ slug: string }>('select slug from course order by id')
    expect(slugs.map(({ slug }) => slug)).toEqual([
      'bread',
      'bread-3',
      'bread-2',
      'bread-4',
      'course-2048',
      'course-6',
      'course-events',
      'course-events-2',
      'bread-5',
    ])
  })

  test('thousands of courses may have the same title', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => testRow(`a${index}`, { title: 'Bread' }))
    expect(countsOf(await importRows(...rows))).toEqual([1200, 0, 0, 0])
    expect(countsOf(await importRows(testRow('b', { title: 'Bread' })))).toEqual([1, 0, 0, 0])
    expect(await query(`select slug from course where external_id = 'b'`)).toEqual([{ slug: 'bread-1201' }])
  })
})
