import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OracleClient } from '../../search/oracle/oracle-client.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { courseFields } from './document.ts'
import { courseSource, findCourse } from './find-course.ts'
import { createCourse, loseSeats } from './test-courses.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function find(idOrSlug: string) {
  const client = new OracleClient({ fields: courseFields, scope: 'empty' })
  return findCourse(client, courseSource(database.pool), idOrSlug)
}

async function slugOf(id: number): Promise<string> {
  const { rows } = await database.pool.query<{ slug: string }>('select slug from course where id = $1', [id])
  return rows[0]?.slug ?? ''
}

describe('a course that the index does not hold', () => {
  test('is read from the database, by id and by slug', async () => {
    const id = await createCourse(database.pool, { title: 'Bread at home' })
    const byId = await find(String(id))
    expect(byId).toMatchObject({ course: { id, title: 'Bread at home' }, description: 'Flour, water, salt and time.' })
    expect(byId.skills).toEqual(['kneading', 'oven use'])
    expect(await find(await slugOf(id))).toEqual(byId)
  })

  test('is gone when it was cancelled, and not found while it is a draft', async () => {
    const cancelled = await createCourse(database.pool, { state: 'cancelled' })
    const draft = await createCourse(database.pool, { state: 'draft' })
    await expect(find(String(cancelled))).rejects.toMatchObject({ kind: 'gone' })
    await expect(find(await slugOf(cancelled))).rejects.toMatchObject({ kind: 'gone' })
    await expect(find(String(draft))).rejects.toMatchObject({ kind: 'notFound' })
    await expect(find('999999999')).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('one that cannot be shown is our fault, not the caller’s', async () => {
    const id = await createCourse(database.pool)
    await loseSeats(database.pool, id)
    await expect(find(String(id))).rejects.toMatchObject({ kind: 'internal' })
  })
})
