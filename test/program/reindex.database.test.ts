import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'
import { searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }
const courses = 4_000
const anchored = 100

let database: TestDatabase
let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  database = await createEmptyDatabase()
  const made = await makeDataDir()
  shell = new Shell(made.dataDir, { DATABASE_URL: database.connectionString })
  remove = made.remove
  const rows = Array.from({ length: courses }, (_none, at) => {
    return testRow(`r${at}`, { title: at < anchored ? `Anchorage ${at}` : `Course ${at}` })
  })
  expect((await shell.run(['import', '-'], linesOf(rows))).code).toBe(0)
}, 120_000)
afterAll(async () => {
  await shell.close()
  await database.drop()
  await remove()
}, 60_000)

// What an interrupted command was about stays for a day.
afterEach(async () => {
  await database.pool.query('delete from follower_request')
})

async function total(address: string, query = ''): Promise<number> {
  const answer = await fetch(`${address}/api/courses?limit=1&${query}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { total: number }).total
}

/** Changes one course after another until `stop` is aborted: a word of its own in the title, or withdrawn, or back again. */
class Writer {
  readonly #client = new Client({ connectionString: database.connectionString })
  readonly #ids: number[]
  /** By course: the word that finds it; null while it is withdrawn. */
  readonly written = new Map<number, string | null>()
  writes = 0

  constructor(ids: number[]) {
    this.#ids = ids
  }

  async run(stop: AbortSignal): Promise<void> {
    await this.#client.connect()
    while (!stop.aborted) {
      const id = this.#ids[this.writes % this.#ids.length]!
      const word = this.writes % 3 === 2 ? null : `zw${id}x${this.writes}`
      await this.#client.query(
        `update course set title = coalesce($2, title), state = case when $2 is null then 'cancelled' else 'published' end
         where id = $1`,
        [id, word],
      )
      this.written.set(id, word)
      this.writes++
    }
    await this.#client.end()
  }
}

async function idsAfter(externalId: string, count: number): Promise<number[]> {
  const { rows } = await database.pool.query<{ id: number }>(
    `select id from course where id > (select id from course where external_id = $1) order by id limit $2`,
    [externalId, count],
  )
  return rows.map(({ id }) => id)
}

/** Holds up everybody who reads courses, until it is told to let go. */
async function holdCourses(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: database.connectionString })
  await client.connect()
  await client.query('begin; lock table course in access exclusive mode')
  return () => client.end()
}

/** How many processes build their index anew. */
async function rebuilding(): Promise<number | undefined> {
  const running = `select count(*)::int as count from follower_request where kind = 'rebuild' and state = 'running'`
  return (await database.pool.query<{ count: number }>(running)).rows[0]?.count
}

async function untilRebuilding(processes: number): Promise<void> {
  while ((await rebuilding()) !== processes) await delay(10)
}

async function killLongAgo(program: ProgramProcess): Promise<void> {
  program.kill('SIGKILL')
  await seenLongAgo(program)
}

/** It has ended, and has not been seen for so long that others take it for dead. */
async function seenLongAgo(program: ProgramProcess): Promise<void> {
  await program.finished
  const { rowCount } = await database.pool.query(
    `update follower set seen_at = seen_at - interval '1 minute' where process like '%:' || $1::int`,
    [program.pid],
  )
  expect(rowCount).toBeGreaterThan(0)
}

async function stop(...programs: ProgramProcess[]): Promise<void> {
  for (const program of programs) program.kill('SIGTERM')
  await Promise.all(programs.map(({ finished }) => finished))
}

describe('catalogue reindex', patience, () => {
  test('loses nothing that is written beside it, and no search fails or finds less', async () => {
    const { program, address } = await shell.serve()
    const halves = await idsAfter('r200', 400)
    const writers = [new Writer(halves.slice(0, 200)), new Writer(halves.slice(200))]
    const enough = new AbortController()
    const writing = Promise.all(writers.map((writer) => writer.run(enough.signal)))
    let searches = 0
    const searching = Promise.all(
      [1, 2].map(async () => {
        while (!enough.signal.aborted) {
          expect(await total(address, 'q=anchorage')).toBe(anchored)
          expect(await total(address)).toBeGreaterThanOrEqual(courses - 400)
          searches++
        }
      }),
    )
    const before = writers.map(({ writes }) => writes)
    for (let round = 0; round < 2; round++) {
      const { code, stdout, stderr } = await shell.run(['reindex'])
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^\S+: index of [\d,]+ courses built anew in \d+\.\d s\n$/),
      })
      expect(stderr).toMatch(/: [\d,]+ of [34],\d{3} courses\n/)
    }
    enough.abort()
    await Promise.all([writing, searching])
    for (const [at, { writes }] of writers.entries()) expect(writes).toBeGreaterThan(before[at]! + 10)
    expect(searches).toBeGreaterThan(10)

    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
    const written = writers.flatMap((writer) => [...writer.written])
    for (const [, word] of written) if (word !== null) expect(await total(address, `q=${word}`)).toBe(1)
    const withdrawn = written.filter(([, word]) => word === null).length
    expect(await total(address)).toBe(courses - withdrawn)
    await stop(program)
  })

  test('in several processes at once, each of which says that it is done', async () => {
    const [one, two] = [await shell.serve(), await shell.serve()]
    const before = await searchTotal(one.address)
    const { code, stdout } = await shell.run(['reindex'])
    expect(code).toBe(0)
    for (const { program } of [one, two]) expect(stdout).toMatch(new RegExp(`:${program.pid}: index of .* built anew`))
    expect([await searchTotal(one.address), await searchTotal(two.address)]).toEqual([before, before])
    await stop(one.program, two.program)
  })

  test('names a process that is killed meanwhile, and fails, though the others go on', async () => {
    const [one, two] = [await shell.serve(), await shell.serve()]
    const letGo = await holdCourses()
    const reindex = shell.run(['reindex'])
    await untilRebuilding(2)
    await killLongAgo(one.program)
    await letGo()
    const { code, stdout } = await reindex
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(`:${one.program.pid}: not built anew: it ended before it was done\n`))
    expect(stdout).toMatch(new RegExp(`:${two.program.pid}: index of .* built anew`))
    await stop(two.program)
  })

  test('builds the kept index when the only process is killed meanwhile; the next start finds everything', async () => {
    const { program, address } = await shell.serve()
    const before = await searchTotal(address)
    const letGo = await holdCourses()
    const reindex = shell.run(['reindex'])
    await untilRebuilding(1)
    await killLongAgo(program)
    await letGo()
    const { code, stdout, stderr } = await reindex
    expect(stderr).toContain(`:${program.pid}: it ended before it was done; the kept index is opened instead\n`)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('built anew') })
    const again = await shell.serve()
    expect(await searchTotal(again.address)).toBe(before)
    await stop(again.program)
  })

  test('interrupted with Ctrl-C it says what is left: the program goes on building', async () => {
    const { program, address } = await shell.serve()
    const before = await searchTotal(address)
    const letGo = await holdCourses()
    const reindex = shell.start(['reindex'])
    await untilRebuilding(1)
    reindex.interrupt('SIGINT')
    const { code, stdout, stderr } = await reindex.finished
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('The programs that were asked go on building, and answer from the old index')
    expect(await searchTotal(address)).toBe(before)
    await letGo()
    await untilRebuilding(0)
    expect(await searchTotal(address)).toBe(before)
    await stop(program)
  })

  test('interrupted while no program runs it says that nothing was built', async () => {
    // It keeps an index, so that only the rebuild reads courses.
    expect((await shell.run(['doctor'])).code).toBe(0)
    const letGo = await holdCourses()
    const reindex = shell.start(['reindex'])
    await untilRebuilding(1)
    reindex.interrupt('SIGINT')
    const { code, stderr } = await reindex.finished
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('the old index stays as it was') })
    await seenLongAgo(reindex)
    await letGo()
    expect((await shell.run(['doctor'])).code).toBe(0)
  })

  test('what fails on the way leaves the index as it was', async () => {
    const { program, address } = await shell.serve()
    const before = await searchTotal(address)
    const letGo = await holdCourses()
    const reindex = shell.run(['reindex'])
    await untilRebuilding(1)
    // It may not have come to where it waits yet.
    for (let isBroken = false; !isBroken; ) {
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      isBroken = (await rebuilding()) === 0
      await delay(10)
    }
    await letGo()
    const { code, stdout } = await reindex
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/: not built anew: .+\n$/) })
    expect(await searchTotal(address)).toBe(before)
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0 })
    await stop(program)
  })
})
