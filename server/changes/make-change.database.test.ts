import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerCommits, loseCommits } from '../../test/lost-commits.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { AppError } from '../errors.ts'
import { commandOrder, type Order } from '../order.ts'
import { makeChange, type Work } from './make-change.ts'
import { pruneChanges } from './prune-changes.ts'

let database: TestDatabase
let accountId: number
const time = { now: 0 }
const clock = { now: () => time.now }

beforeAll(async () => {
  database = await createTestDatabase()
  const account = { email: 'a@example.org', email_folded: 'a@example.org', name: 'Asha', role: 'operator' as const }
  const created_at = new Date()
  const { id } = await database.db
    .insertInto('account')
    .values({ ...account, created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  accountId = id
})
afterAll(() => database.drop())
beforeEach(() => {
  time.now = Date.parse('2026-11-24T06:00:00Z')
})

let keys = 0
function asked(given: { key?: string; fingerprint?: string; route?: string; reason?: string } = {}): Order {
  const { key = `key-${++keys}`, fingerprint = 'a'.repeat(64), route = 'POST /api/things', reason = null } = given
  return {
    by: { via: 'session', accountId, role: 'operator', credentialId: 5 },
    address: '203.0.113.7',
    requestId: 'request-1',
    reason,
    idempotency: { accountId, route, key, fingerprint },
  }
}

/** Adds a synonym: some effect that can be counted. */
function addWords(words: string, then?: () => void): Work<{ id: number }> {
  return async (tx, audit) => {
    const values = { words: [words, `${words} too`] }
    const { id } = await tx.insertInto('synonym').values(values).returning('id').executeTakeFirstOrThrow()
    audit({ action: 'synonym.create', subject: { kind: 'synonym', id }, before: null, after: { words } })
    then?.()
    return { id }
  }
}

const change = <T>(order: Order, work: Work<T>) => makeChange({ db: database.db, clock }, order, work)

async function countOf(words: string): Promise<number> {
  const { rows } = await sql`select 1 from synonym where words[1] = ${words}`.execute(database.db)
  return rows.length
}

const entriesOf = (id: number) =>
  database.db.selectFrom('audit_entry').selectAll().where('subject_id', '=', id).orderBy('id').execute()

describe('the audit trail', () => {
  test('says who changed what, from where, when and why', async () => {
    const { result } = await change(asked({ reason: 'as the teachers say' }), addWords('audited'))
    const [entry] = await entriesOf(result.id)
    expect(entry).toMatchObject({
      at: new Date(time.now),
      account_id: accountId,
      role: 'operator',
      via: 'session',
      credential_id: 5,
      address: '203.0.113.7',
      request_id: 'request-1',
      action: 'synonym.create',
      subject_kind: 'synonym',
      before: null,
      after: { words: 'audited' },
      reason: 'as the teachers say',
    })
  })

  test('names the command where no account is behind a change', async () => {
    const { result } = await change(commandOrder('synonyms add'), addWords('commanded'))
    expect(await entriesOf(result.id)).toMatchObject([{ via: 'command', program: 'synonyms add', account_id: null }])
  })

  test('has no entry of what was given up', async () => {
    const failing = addWords('given up', () => {
      throw new Error('halfway')
    })
    const before = await database.db.selectFrom('audit_entry').selectAll().execute()
    await expect(change(commandOrder('try'), failing)).rejects.toThrow('halfway')
    expect(await database.db.selectFrom('audit_entry').selectAll().execute()).toEqual(before)
    expect(await countOf('given up')).toBe(0)
  })

  test.each(['update audit_entry set reason = null', 'delete from audit_entry', 'truncate audit_entry'])(
    'takes no %s',
    async (statement) => {
      await change(commandOrder('kept'), addWords(`kept against ${statement}`))
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('only ever added to')
    },
  )
})

test('whose role was changed meanwhile changes nothing any more', async () => {
  const order = { ...asked(), idempotency: null }
  const former = { ...order, by: { ...order.by, role: 'teacher' } } as Order
  await expect(change(former, addWords('former'))).rejects.toMatchObject({ kind: 'unauthenticated' })
  expect(await countOf('former')).toBe(0)
})

describe('a request under a key', () => {
  test('sent again changes nothing and gets the same', async () => {
    const order = asked()
    const first = await change(order, addWords('twice'))
    const second = await change(order, addWords('twice'))
    expect(second).toEqual({ ...first, repeated: true })
    expect(await countOf('twice')).toBe(1)
    expect(await entriesOf(first.result.id)).toHaveLength(1)
  })

  test('sent again gets the same to the byte, whatever order its members have', async () => {
    const order = asked()
    const work: Work<object> = async () => ({ title: 'x', id: 7, of: { zebra: [{ b: 1, a: 2 }], ant: null } })
    const first = await change(order, work)
    const second = await change(order, work)
    expect(JSON.stringify(second.result)).toBe(JSON.stringify(first.result))
  })

  test('sent many times at once is done once', async () => {
    const order = asked()
    const all = await Promise.all(Array.from({ length: 8 }, () => change(order, addWords('at once'))))
    expect(new Set(all.map(({ result }) => result.id)).size).toBe(1)
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(await countOf('at once')).toBe(1)
  })

  test('whose commit was not answered is done once when it is sent again', async () => {
    const order = asked()
    await loseCommits(database.db, 'synonym')
    await expect(change(order, addWords('unanswered'))).rejects.toMatchObject({ outcomeUnknown: true })
    await answerCommits(database.db, 'synonym')
    await change(order, addWords('unanswered'))
    await change(order, addWords('unanswered'))
    expect(await countOf('unanswered')).toBe(1)
  })

  test('is not another request, account or address', async () => {
    const order = asked({ key: 'shared' })
    await change(order, addWords('shared'))
    const other = change(asked({ key: 'shared', fingerprint: 'b'.repeat(64) }), addWords('shared'))
    await expect(other).rejects.toMatchObject({ kind: 'unprocessable', message: expect.stringContaining('"shared"') })
    await change(asked({ key: 'shared', route: 'POST /api/others', fingerprint: 'b'.repeat(64) }), addWords('shared'))
    expect(await countOf('shared')).toBe(2)
  })

  test('that was refused is refused again, though it would be taken now', async () => {
    const order = asked()
    const refused = addWords('refused', () => {
      const faults = [{ parameter: 'words', received: 'refused', expected: 'others' }]
      throw new AppError('conflict', 'There are such words.', { faults })
    })
    const refusal = { kind: 'conflict', message: 'There are such words.', faults: [{ expected: 'others' }] }
    await expect(change(order, refused)).rejects.toMatchObject(refusal)
    await expect(change(order, addWords('refused'))).rejects.toMatchObject(refusal)
    expect(await countOf('refused')).toBe(0)
  })

  test.each(['unavailable', 'internal', 'tooMany', 'stale', 'preconditionRequired'] as const)(
    'that failed as %s may be tried again',
    async (kind) => {
      const order = asked()
      const failing = addWords(`failed ${kind}`, () => {
        throw new AppError(kind, 'Not now.')
      })
      await expect(change(order, failing)).rejects.toMatchObject({ kind })
      expect((await change(order, addWords(`failed ${kind}`))).repeated).toBe(false)
      expect(await countOf(`failed ${kind}`)).toBe(1)
    },
  )

  test('is forgotten after a day', async () => {
    const order = asked()
    await change(order, addWords('daily'))
    time.now += 86_400_000
    await change(order, addWords('daily'))
    expect(await countOf('daily')).toBe(2)
    time.now += 86_399_999
    await change(order, addWords('daily'))
    expect(await countOf('daily')).toBe(2)
    time.now += 1
    expect(await pruneChanges(database.db, time.now)).toBeGreaterThan(0)
    expect(await database.db.selectFrom('idempotency_key').selectAll().execute()).toEqual([])
  })
})
