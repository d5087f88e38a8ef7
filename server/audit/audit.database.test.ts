import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../test/world.ts'
import { callerIn, type WorldCaller } from '../../test/world-caller.ts'
import { createCourse, createTeacher } from '../catalogue/test-courses.ts'
import { pruneSignIns } from './jobs.ts'

let world: World
let operator: WorldCaller
let teacher: WorldCaller
let other: WorldCaller
let course: number
let draft: number

interface Given {
  at: string
  action: string
  by?: WorldCaller
  role?: string
  subject?: [kind: string, id: number]
  courseId?: number
  before?: object
  after?: object
  reason?: string
}

/** An entry as a change writes it; without an account it is a command's. */
async function add({ at, action, by, role = 'operator', subject = ['thing', 1], ...given }: Given): Promise<string> {
  const who = by && { account_id: by.accountId, role: role as 'operator', via: 'session' as const, credential_id: 5 }
  const { id } = await world.context.db
    .insertInto('audit_entry')
    .values({
      at: new Date(at),
      action,
      ...(who ?? { via: 'command' as const, program: 'import' }),
      address: '203.0.113.7',
      request_id: 'request-1',
      subject_kind: subject[0],
      subject_id: subject[1],
      course_id: given.courseId ?? null,
      before: given.before ? JSON.stringify(given.before) : null,
      after: given.after ? JSON.stringify(given.after) : null,
      reason: given.reason ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return String(id)
}

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id)
const list = (query: string) => operator.send(`GET /api/audit?${query}`)

beforeAll(async () => {
  world = await startWorld({ env: { SERVE_WORKS: 'false' } })
  operator = await callerIn(world, 'operator', 'Olga')
  teacher = await callerIn(world, 'teacher', 'Tara')
  other = await callerIn(world, 'teacher', 'Uma')
  const { pool } = world.database
  const teacherId = await createTeacher(pool, 'Tara')
  await pool.query('update teacher set account_id = $1 where id = $2', [teacher.accountId, teacherId])
  course = await createCourse(pool, { teacherId })
  draft = await createCourse(pool, { teacherId, state: 'draft' })
})
afterAll(() => world.stop())

describe('the audit trail to operators', () => {
  test('says all of an entry', async () => {
    const id = await add({
      at: '2026-01-01T10:00:00Z',
      action: 'course.reprice',
      by: operator,
      subject: ['course', course],
      courseId: course,
      before: { pricePaise: 79_900 },
      after: { pricePaise: 49_900 },
      reason: 'as agreed',
    })
    const { status, body } = await list('action=course.reprice')
    expect(status).toBe(200)
    expect(body).toEqual({
      items: [
        {
          id,
          at: '2026-01-01T10:00:00.000Z',
          action: 'course.reprice',
          by: {
            via: 'session',
            accountId: String(operator.accountId),
            name: 'Olga',
            role: 'operator',
            credentialId: '5',
            program: null,
          },
          address: '203.0.113.7',
          requestId: 'request-1',
          subject: { kind: 'course', id: String(course) },
          courseId: String(course),
          before: { price: { amount: 799, currency: 'INR' } },
          after: { price: { amount: 499, currency: 'INR' } },
          reason: 'as agreed',
        },
      ],
      next: null,
    })
  })

  test('is filtered by each of its parameters, and by all together', async () => {
    const at = '2026-02-01T10:00:00Z'
    const one = await add({
      at,
      action: 'alpha.make',
      by: teacher,
      role: 'teacher',
      subject: ['alpha', 7],
      courseId: 77,
    })
    const two = await add({ at, action: 'alpha.mend', by: operator, subject: ['alpha', 8], courseId: 77 })
    const three = await add({ at: '2026-02-01T11:00:00Z', action: 'alphabet.make', subject: ['beta', 7], courseId: 78 })
    const found: Record<string, string[]> = {
      'action=alpha': [three, two, one],
      'action=alpha.': [two, one],
      'action=alpha.m': [two, one],
      'action=alpha.make': [one],
      'action=zeta': [],
      [`account=${teacher.accountId}`]: [one],
      'subjectKind=alpha': [two, one],
      'subjectKind=alpha&subjectId=7': [one],
      'course=77': [two, one],
      'via=command': [three],
      'from=2026-02-01T10:00:00Z&to=2026-02-01T11:00:00Z': [two, one],
      'from=2026-02-01T10:00:00.001Z&to=2026-02-02T00:00:00Z': [three],
      [`account=${operator.accountId}&action=alpha&subjectKind=alpha&course=77&via=session&from=${at}`]: [two],
      'via=job': [],
    }
    for (const [query, ids] of Object.entries(found))
      expect({ query, ids: idsOf(await list(query)) }).toEqual({ query, ids })
  })

  test('is read page by page, each entry once, while others are added', async () => {
    const at = '2026-03-01T10:00:00Z'
    const ids: string[] = []
    for (let n = 0; n < 7; n++) ids.unshift(await add({ at, action: n % 2 ? 'pages.turn' : 'pages.cut' }))
    for (const filter of ['action=pages.', `from=${at}&to=2026-03-02T00:00:00Z`]) {
      const read: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const answer = await list(`${filter}&limit=3&cursor=${cursor}`)
        read.push(...idsOf(answer))
        cursor = answer.body.next
        await add({ at: '2026-03-01T23:00:00Z', action: 'pages.add' })
      }
      expect(read).toHaveLength(new Set(read).size)
      expect(read.filter((id) => ids.includes(id))).toEqual(ids)
    }
  })

  test.each([
    ['account=me', 'account'],
    ['action=Course', 'action'],
    ['action=a.b.c', 'action'],
    ['subjectId=7', 'subjectKind'],
    ['via=post', 'via'],
    ['from=2026-02-30T00:00:00Z', 'from'],
    ['from=2026-02-01', 'from'],
    ['from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z', 'from'],
    ['limit=101', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['who=me', 'who'],
  ])('refuses %s', async (query, parameter) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { errors: [{ parameter }] } })
  })

  test('refuses a cursor of another query', async () => {
    const { body } = await list('limit=1')
    expect((await list(`limit=2&cursor=${body.next}`)).status).toBe(200)
    expect(await list(`via=session&cursor=${body.next}`)).toMatchObject({ status: 400 })
  })

  test('cannot be changed or deleted by any statement of the program', async () => {
    const id = await add({ at: '2026-04-01T00:00:00Z', action: 'kept.entry' })
    const signedIn = await add({ at: '2026-04-01T00:00:00Z', action: 'account.signIn' })
    const { pool } = world.database
    const statements = [
      `update audit_entry set reason = 'x' where id = ${id}`,
      `update audit_entry set reason = 'x' where id = ${signedIn}`,
      `delete from audit_entry where id = ${id}`,
      'delete from audit_entry',
    ]
    for (const statement of [...statements, 'truncate audit_entry', 'truncate audit_entry cascade']) {
      await expect(pool.query(statement)).rejects.toThrow('only ever added to')
    }
    expect(idsOf(await list('action=kept.'))).toEqual([id])
    expect(idsOf(await list('action=account.signIn'))).toContain(signedIn)
  })

  test('loses who signed in and out after its time, and nothing else; pages go on behind what is gone', async () => {
    const now = Date.parse('2030-01-01T00:00:00Z')
    const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString()
    for (const action of ['account.signIn', 'session.end', 'account.close'] as const) {
      for (const days of [11, 10.01, 9.99]) await add({ at: daysAgo(days), action, subject: ['pruned', 1] })
    }
    const asked = 'subjectKind=pruned&limit=5'
    const { body } = await list(asked)
    const { db } = world.context
    expect(await pruneSignIns(db, now, 10)).toBeGreaterThanOrEqual(4)
    expect(await pruneSignIns(db, now, 10)).toBe(0)
    const left = (await list('subjectKind=pruned')).body.items.map((item: { action: string }) => item.action)
    expect(left.sort()).toEqual(['account.close', 'account.close', 'account.close', 'account.signIn', 'session.end'])
    const rest = await list(`${asked}&cursor=${body.next}`)
    expect(rest.body.items.map((item: { action: string }) => item.action)).toEqual(['account.close'])
  })
})

describe('the audit trail of a course', () => {
  test('tells its teacher what others are, not who and from where', async () => {
    const at = '2026-05-01T10:00:00Z'
    const mine = await add({
      at,
      action: 'course.stop',
      by: teacher,
      role: 'teacher',
      courseId: course,
      after: { stopped: true },
    })
    const theirs = await add({
      at: '2026-05-01T11:00:00Z',
      action: 'course.hold',
      by: operator,
      courseId: course,
      reason: 'fire',
    })
    const program = await add({ at: '2026-05-01T12:00:00Z', action: 'course.change', courseId: course })
    const { status, body } = await teacher.send(`GET /api/courses/${course}/audit?limit=3`)
    expect(status).toBe(200)
    expect(body.items).toEqual([
      expect.objectContaining({ id: program, by: { role: null, you: false, name: null } }),
      expect.objectContaining({ id: theirs, by: { role: 'operator', you: false, name: null }, reason: 'fire' }),
      expect.objectContaining({ id: mine, by: { role: 'teacher', you: true, name: 'Tara' }, after: { stopped: true } }),
    ])
    expect(JSON.stringify(body)).not.toMatch(/203\.0\.113|Olga|request-1/)
    const rest = await teacher.send(`GET /api/courses/${course}/audit?cursor=${body.next}`)
    expect(rest.body.items.map(({ action }: { action: string }) => action)).toEqual(['course.reprice'])
    const seen = await operator.send(`GET /api/courses/${course}/audit`)
    expect(seen.body.items[1]).toMatchObject({ by: { role: 'operator', you: true, name: 'Olga' } })
    expect(seen.body.items[2]).toMatchObject({ by: { role: 'teacher', you: false, name: 'Tara' } })
  })

  test('is not for other teachers, who do not even learn of a draft', async () => {
    const asked = (caller: WorldCaller, id: number) => caller.send(`GET /api/courses/${id}/audit`)
    expect(await asked(other, course)).toMatchObject({ status: 403 })
    expect(await asked(other, draft)).toMatchObject({ status: 404 })
    expect(await asked(other, 999_999)).toMatchObject({ status: 404 })
    expect((await asked(teacher, draft)).body).toEqual({ items: [], next: null })
    expect((await asked(operator, draft)).status).toBe(200)
    expect((await asked(operator, 999_999)).status).toBe(404)
    // Of a course that is gone the trail stays.
    expect((await asked(operator, 77)).status).toBe(200)
    expect((await asked(other, 77)).status).toBe(404)
  })
})
