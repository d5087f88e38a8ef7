import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../../server/courses/import/test-rows.ts'
import { courseRows } from '../../server/demo/course-rows.ts'
import { makeDataDir, Shell } from './program-process.ts'

const patience = { timeout: 120_000 }

let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
  const rows = [...courseRows(600, { seed: 3, today: '2026-11-24' })]
  expect((await shell.run(['import', '-', '--format', 'jsonl'], linesOf(rows))).code).toBe(0)
}, 60_000)
afterAll(async () => {
  await shell.close()
  await remove()
}, 60_000)

async function connect(): Promise<Client> {
  const connectionString = (await readFile(join(shell.dataDir, 'postgres', 'address'), 'utf8')).trim()
  const client = new Client({ connectionString })
  await client.connect()
  return client
}

/** Does what no trigger sees, as somebody with a database client and bad luck. */
async function behindTheFeed(statement: string): Promise<void> {
  const client = await connect()
  await client.query('alter table course disable trigger user')
  await client.query(statement)
  await client.query('alter table course enable trigger user')
  await client.end()
}

async function snapshotFile(): Promise<string> {
  const [identity = ''] = await readdir(join(shell.dataDir, 'index'))
  return join(shell.dataDir, 'index', identity, '0', 'index.snapshot')
}

describe('catalogue doctor', patience, () => {
  test('finds no drift, whether the program runs or not', async () => {
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
    const { program } = await shell.serve()
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
    program.kill('SIGTERM')
    await program.finished
  })

  test('finds what the feed was not told, and mends it', async () => {
    const { program, address } = await shell.serve()
    await behindTheFeed(`update course set title = 'Changed behind the feed'
      where id = (select min(id) from course where state = 'published')`)
    const found = await shell.run(['doctor'])
    expect(found.code).toBe(1)
    expect(found.stdout).toMatch(/course \d+ is different: title: .*"Changed behind the feed"/)
    expect((await shell.run(['doctor', '--repair'])).code).toBe(0)
    expect((await shell.run(['doctor'])).code).toBe(0)
    const answer = await (await fetch(`${address}/api/courses?q=behind+feed`)).json()
    expect(answer).toMatchObject({ total: 1 })
    program.kill('SIGTERM')
    await program.finished
  })
})

describe('catalogue doctor, of seats', patience, () => {
  test('finds counters that disagree with the registrations, and mends them', async () => {
    const { program, address } = await shell.serve()
    const course = "(select min(id) from course where state = 'published')"
    await behindTheFeed(`update course_seats set total = total + 3, held = held + 2 where course_id = ${course}`)
    const found = await shell.run(['doctor', '--json'])
    expect(found.code).toBe(1)
    expect(JSON.parse(found.stdout).seats).toMatchObject({
      drift: [{ counted: { held: 2 }, registered: { held: 0 } }],
      remaining: null,
    })
    const mended = await shell.run(['doctor', '--repair'])
    expect(mended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/counts 0 enrolled, 2 held.*\n {2}mended\n/),
    })
    expect((await shell.run(['doctor'])).stdout).toContain('seats: all counters agree with the registrations')
    expect((await fetch(`${address}/api/courses`)).status).toBe(200)
    program.kill('SIGTERM')
    await program.finished
  })
})

describe('catalogue doctor, interrupted with Ctrl-C,', patience, () => {
  /** What it says of what cannot come to its end. */
  async function interrupted(kind: 'compare' | 'repair', ...options: string[]) {
    const client = await connect()
    // The index is compared with their names, seats are counted without them.
    await client.query('begin; lock table teacher')
    const doctor = shell.start(['doctor', ...options])
    const running = () => client.query(`select from follower_request where kind = $1 and state = 'running'`, [kind])
    await expect.poll(async () => (await running()).rowCount, { timeout: 60_000 }).toBe(1)
    doctor.interrupt('SIGINT')
    const { code, stdout, stderr } = await doctor.finished
    await client.query('rollback')
    await client.end()
    return { code, stdout, stderr }
  }

  const seatsAgree = 'seats: all counters agree with the registrations\n'

  test('says what is left', async () => {
    const { program } = await shell.serve()
    expect(await interrupted('compare')).toEqual({
      code: 130,
      stdout: seatsAgree,
      stderr: expect.stringContaining('Nothing was changed.'),
    })
    expect(await interrupted('repair', '--repair')).toEqual({
      code: 130,
      stdout: seatsAgree,
      stderr: expect.stringContaining('go on mending'),
    })
    program.kill('SIGTERM')
    await program.finished
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0 })
  })
})

describe('the snapshot of the index', patience, () => {
  async function startAndStop(): Promise<string> {
    const { program } = await shell.serve()
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0 })
    program.kill('SIGTERM')
    return (await program.finished).stderr
  }

  test('is what the next start begins with', async () => {
    await startAndStop()
    expect(await startAndStop()).not.toContain('reads everything anew')
  })

  test('is thrown away with a word in the log when it is damaged, cut off or of something else', async () => {
    const path = await snapshotFile()
    const whole = await readFile(path)
    const damaged = Buffer.from(whole)
    damaged[whole.length >> 1]! ^= 0xff
    await copyFile(path, `${path}.kept`)
    for (const content of [damaged, whole.subarray(0, whole.length - 1000), Buffer.from('a picture of a cat')]) {
      await writeFile(path, content)
      const log = await startAndStop()
      expect(log).toMatch(/snapshot/)
      expect(log).toContain('reads everything anew')
    }
    await truncate(path, 0)
    expect(await startAndStop()).toContain('reads everything anew')
  })

  test('reindex builds the index anew beside searches', async () => {
    const { address } = await shell.serve()
    const total = async (): Promise<number> =>
      ((await (await fetch(`${address}/api/courses`)).json()) as { total: number }).total
    const before = await total()
    const reindex = shell.run(['reindex'])
    let ended = false
    void reindex.then(() => {
      ended = true
    })
    while (!ended) expect(await total()).toBe(before)
    expect(await reindex).toMatchObject({ code: 0, stdout: expect.stringContaining('built anew') })
    expect(await total()).toBe(before)
    const status = await shell.run(['status', '--json'])
    expect(JSON.parse(status.stdout)).toMatchObject({ indexes: [{ documents: before }], setAside: [] })
  })
})
