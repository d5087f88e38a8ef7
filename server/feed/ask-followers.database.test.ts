import { Client, Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { columnTypes } from '../database/column-types.ts'
import { askFollowers, askOneFollower, type Question, waitForFollowers } from './ask-followers.ts'
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

  test('who asks is told of those that died or stopped', async () => {
    await killed()
    const gone: string[] = []
    const answers = ask({
      onProgress: () => void database.pool.query(`update follower set seen_at = seen_at - interval '1 minute'`),
      onGone: ({ process }) => gone.push(process),
    })
    expect(await answers).toEqual([])
    expect(gone).toEqual(['killed:7'])
  })

  test('no request stays behind in the database, answered or not', async () => {
    await started({
      compare: (_argument, _progress, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    await ask()
    await ask({ request: 'compare', timeoutMs: 20 })
    const { rows } = await database.pool.query('select from follower_request')
    expect(rows).toHaveLength(0)
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

describe('asking one follower', () => {
  const question = { kind: 'things', request: 'report', timeoutMs: patience } as const
  const askOne = (given: Partial<Question> = {}) => askOneFollower(database.pool, waker, { ...question, ...given })

  test('one answers, and none where none lives', async () => {
    expect(await askOne()).toBeNull()
    const asked: number[] = []
    for (const number of [1, 2]) {
      await started({
        report: async () => {
          asked.push(number)
          return { number }
        },
      })
    }
    expect(await askOne()).toMatchObject({ answer: { number: expect.any(Number) } })
    expect(asked).toHaveLength(1)
  })

  test('the one that has come furthest is asked, not one that is still at its beginning', async () => {
    const { follower } = await started()
    await database.pool.query(
      `insert into follower (id, process, kind, seen_at) values (gen_random_uuid(), 'new:8', 'things', 'infinity')`,
    )
    expect(await askOne({ timeoutMs: 5_000 })).toMatchObject({ followerId: follower.id })
  })

  test('where it was killed or fails, the next one is asked', async () => {
    await database.pool.query(
      `insert into follower (id, process, kind, position) values (gen_random_uuid(), 'killed:7', 'things', '999999999')`,
    )
    const failing = await started({
      report: async () => {
        throw new Error('the disk is full')
      },
    })
    const dies = () => database.pool.query(`update follower set seen_at = '-infinity' where process = 'killed:7'`)
    expect(await askOne({ onProgress: () => void dies() })).toMatchObject({ error: 'the disk is full' })
    await database.pool.query(`update follower set position = '0' where id = $1`, [failing.follower.id])
    await started()
    expect(await askOne()).toMatchObject({ answer: { things: 0 } })
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

  test('what ended followers had set aside is told as long as none lives', async () => {
    const { copy, follower } = await started()
    copy.refuse = () => 'too odd'
    await database.pool.query('insert into thing values (1, 10)')
    await follower.catchUp(patience)
    expect((await readFeedStatus(database.pool)).setAside).toMatchObject([{ key: '1', living: true }])
    await follower.stop()
    expect((await readFeedStatus(database.pool)).setAside).toMatchObject([{ key: '1', living: false }])
    await started()
    expect((await readFeedStatus(database.pool)).setAside).toEqual([])
  })

  test('a transaction that this role may not see is told of all the same', async () => {
    const role = `watcher_${process.pid}`
    await database.pool.query(`create role ${role}; grant pg_read_all_data to ${role}`)
    const watcher = new Pool({ connectionString: database.connectionString, max: 1, types: columnTypes })
    const holder = new Client({ connectionString: database.connectionString })
    try {
      await holder.connect()
      await holder.query('begin; select pg_current_xact_id()')
      await database.pool.query('insert into thing values (1, 10)')
      await watcher.query(`set role ${role}`)
      await expect
        .poll(async () => (await readFeedStatus(watcher)).heldBackBy, { timeout: 10_000 })
        .toEqual([{ pid: null, application: '', database: '', since: expect.any(Date), state: null }])
    } finally {
      await holder.end()
      await watcher.end()
      await database.pool.query(`drop owned by ${role}; drop role ${role}`)
    }
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
