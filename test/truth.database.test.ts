import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { transaction } from '../server/database/transaction.ts'
import { makeCategories, type Person, publishedOf, type School, startSchool } from './school.ts'

let school: School
let teacher: Person
let id: string

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

beforeEach(async () => {
  id = await publishedOf(teacher, { seatsTotal: 1 })
  await school.settle()
  expect(await statusIn('available=true')).toBe('open')
})

/** Of the course in one search, which is asked once; undefined where it is not found. */
async function statusIn(query: string, atLeast = ''): Promise<string | undefined> {
  const { status, body } = await school.anonymous('GET', `/api/courses?limit=100&${query}&atLeast=${atLeast}`)
  expect(status).toBe(200)
  return body.items.find((item: { id: string }) => item.id === id)?.status
}

/** Gives the change token. */
async function act(action: 'stop' | 'resume' | 'cancel' | 'unpublish' | 'publish'): Promise<string> {
  const { status, headers } = await teacher.change('POST', `/api/courses/${id}/${action}`, {})
  expect(status).toBe(200)
  return headers.get('change-token')!
}

/** As the last seat is sold, or given back, by one statement. */
async function sell(seats: number): Promise<string> {
  const { db, tokens } = school.context
  const { rows } = await transaction(db, (tx) =>
    sql<{ tx: string }>`update course_seats set enrolled = ${seats} where course_id = ${id}
      returning pg_current_xact_id()::text as tx`.execute(tx),
  )
  return tokens.ofWrite(BigInt(rows[0]!.tx))
}

describe('the next search after the token of a change knows it', () => {
  test('a stopped course is not available, found as stopped, and back when its sale is resumed', async () => {
    const stopped = await act('stop')
    expect(await statusIn('available=true', stopped)).toBeUndefined()
    expect(await statusIn('', stopped)).toBe('stopped')
    expect(await statusIn('available=true', await act('resume'))).toBe('open')
  })

  test('one course, asked for with the token, is as it became', async () => {
    const course = (atLeast: string) => school.anonymous('GET', `/api/courses/${id}?atLeast=${atLeast}`)
    expect((await course(await act('stop'))).body.status).toBe('stopped')
    expect((await course(await act('resume'))).body.status).toBe('open')
    expect((await course(await act('unpublish'))).status).toBe(404)
    expect((await course(await act('publish'))).body.status).toBe('open')
    expect((await course(await act('cancel'))).status).toBe(410)
  })

  test('a sold-out course is not available, found as sold out, and back with the seat', async () => {
    const soldOut = await sell(1)
    expect(await statusIn('available=true', soldOut)).toBeUndefined()
    expect(await statusIn('', soldOut)).toBe('soldOut')
    expect(await statusIn('available=true', await sell(0))).toBe('open')
  })

  test('an unpublished course is not found at all, and back when it is published again', async () => {
    const unpublished = await act('unpublish')
    expect(await statusIn('available=true', unpublished)).toBeUndefined()
    expect(await statusIn('', unpublished)).toBeUndefined()
    expect(await statusIn('available=true', await act('publish'))).toBe('open')
  })

  test('a cancelled course is not found at all', async () => {
    const cancelled = await act('cancel')
    expect(await statusIn('available=true', cancelled)).toBeUndefined()
    expect(await statusIn('', cancelled)).toBeUndefined()
  })
})
