import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { askFollowers, type Question, waitForFollowers } from './ask-followers.ts'
import { readFeedStatus } from './feed-status.ts'
import type { Follower } from './follower.ts'
import type { RequestHandlers } from './follower-requests.ts'
import { allEnded, createThings, follow, silent, ThingsCopy } from './test-things.ts'
import { createWaker, type Waker } from './wake.ts'

const patience = 20_000

let database: TestDatabase
let running: Follower[]
let waker: Waker

beforeEach(async () => {
  database = await createTestDatabase()
  running = []
  waker = createWaker(database.pool, silent)
  await createThings(database.pool)
})
afterEach(async () => {
  await Promise.all(running.map((follower) => follower.stop()))
  await database.drop()
})

async function started(requests: RequestHandlers = {}): Promise<{ copy: ThingsCopy; follower: Follower }> {
  const copy = new ThingsCopy(database.pool)
  Object.assign(copy.requests, requests)
  const { follower } = follow(database.pool, copy, { waker })
  running.push(follower)
  await follower.catchUp(patience)
  return { copy, follower }
}

function ask(question: Partial<Question> = {}, from = waker) {
  return askFollowers(database.pool, from, { kind: 'things', request: 'report', timeoutMs: patience, ...question })
}

/** A follower of a process that was killed just now. */
async function killed(): Promise<void> {
  await database.pool.query(`insert into follower (id, process, kind) values (gen_random_uuid(), 'killed:7', 'things')`)
}

describe('asking followers', () => {
  test('every living follower answers, and nobody where none lives', async () => {
    expect(await ask()).toEqual([])
    await database.pool.query('insert into thing values (1, 10)')
    await started()
    await started()
    const answers = await ask()
    expect(answers).toHaveLength(2)
    expect(answers).toMatchObject([{ answer: { things: 1 } }, { answer: { things: 1 } }])
    expect(await ask({ kind: 'pages' })).toEqual([])
    const elsewhere = createWaker(database.pool, silent)
    expect(await ask({}, elsewhere)).toHaveLength(2)
  })

  test('what a follower cannot do comes back as an error', async () => {
    await started({
      compare: async () => {
        throw new Error('the disk is full')
      },
    })
    expect(await ask({ request: 'compare' })).toMatchObject([{ error: 'the disk is full' }])
    expect(await ask({ request: 'repair' })).toMatchObject([{ error: expect.stringContaining('no request repair') }])
  })

  test('progress is told on the way', async () => {
    let seen: (value: unknown) => void = () => undefined
    const told = new Promise((resolve) => {
      seen = resolve
    })
    await started({
      compare: async (_argument, progress) => {
        progress({ done: 1, total: 2 })
        await told
        return 'compared'
      },
    })
    const answers = await ask({
      request: 'compare',
      onProgress: ([first]) => {
        if (first !== undefined) seen(first.progress)
      },
    })
    expect(await told).toEqual({ done: 1, total: 2 })
    expect(answers).toMatchObject([{ answer: 'compared' }])
  })

  test('one that was killed does not keep the command waiting', async () => {
    await killed()
    const answers = ask({ onProgress: () => void die() })
    const die = () => database.pool.query(`update follower set seen_at = seen_at - interval '1 minute'`)
    expect(await answers).toEqual([])
  })

  test('one that stops while asked does not either', async () => {
    let begun: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { follower } = await started({
      compare: (_argument, _progress, signal) => {
        begun()
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    })
    const answers = ask({ request: 'compare' })
    await asked
    await follower.stop()
    expect(await answers).toEqual([])
  })

  test('one that takes too long is given up', async () => {
    await started({
      compare: (_argument, _progress, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    expect(await ask({ request: 'compare', timeoutMs: 50 })).toMatchObject([
      { error: expect.stringContaining('did not answer "compare"') },
    ])
  })

  test('a command can wait until its write is everywhere', async () => {
    const { copy } = await started()
    const { rows } = await database.pool.query<{ tx: string }>(
      'insert into thing values (1, 10) returning pg_current_xact_id()::text as tx',
    )
    const wait = { kind: 'things', tx: BigInt(rows[0]?.tx ?? 0), timeoutMs: patience }
    expect(await waitForFollowers(database.pool, waker, wait)).toBe(1)
    expect(copy.things).toEqual(new Map([[1, 10]]))
  })
})

describe('the status of the feed', () => {
  test('tells who follows, how far behind, and what was set aside', async () => {
    const { copy, follower } = await started()
    copy.refuse = (key) => (key === 1 ? 'too odd' : undefined)
    await killed()
    await database.pool.query('update follower set position = $1 where position is null', [String(follower.position())])
    await database.pool.query('insert into thing values (1, 10), (2, 20)')
    await follower.catchUp(patience)
    const { setAside, followers } = await readFeedStatus(database.pool)
    expect(setAside).toMatchObject([{ kind: 'thing', key: '1', error: 'too odd', attempts: 1 }])
    const behind = followers.find(({ process }) => process === 'killed:7')
    expect(behind).toMatchObject({ kind: 'things', rowsBehind: 2, secondsBehind: expect.any(Number) })
    expect(behind?.secondsBehind).toBeGreaterThan(0)
  })

  test('names the oldest transaction that holds all others back', async () => {
    const client = new Client({ connectionString: database.connectionString, application_name: 'long import' })
    await client.connect()
    await allEnded(database.pool)
    await client.query('begin; select pg_current_xact_id()')
    const holder = async () => {
      const { heldBackBy } = await readFeedStatus(database.pool)
      return heldBackBy.find(({ application }) => application === 'long import')
    }
    expect(await holder()).toBeUndefined()
    // Once it has been open for a second.
    await expect
      .poll(holder, { timeout: 10_000 })
      .toMatchObject({ pid: expect.any(Number), state: 'idle in transaction', since: expect.any(Date) })
    await client.query('rollback')
    await client.end()
  })
})
