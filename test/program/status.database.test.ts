import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

const hour = 3_600_000
const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString()

let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
  const rows = [
    testRow('on sale', { salesWindows: [{ from: fromNow(-hour), to: fromNow(48 * hour), priceInr: 99.5 }] }),
    testRow('on sale soon', { salesWindows: [{ from: fromNow(30.5 * hour), to: fromNow(48 * hour), priceInr: 199 }] }),
    testRow('draft', { status: 'draft' }),
  ]
  expect((await shell.run(['import', '-'], linesOf(rows))).code).toBe(0)
}, 120_000)
afterEach(() => shell.close())
afterAll(async () => {
  await remove()
}, 60_000)

async function address(): Promise<string> {
  return (await readFile(join(shell.dataDir, 'postgres', 'address'), 'utf8')).trim()
}

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: await address(), application_name: 'a long import' })
  await client.connect()
  return client
}

async function stopped(program: ProgramProcess): Promise<void> {
  program.kill('SIGTERM')
  await program.finished
}

/** Each `--watch` block or line so far. */
function blocks({ stdout }: ProgramProcess): string[] {
  return stdout.split(/\n\n(?=Catalogue, )/)
}

describe('catalogue status', patience, () => {
  test('while the program runs: who serves, index, memory, snapshot, sales, queue', async () => {
    const { program, address } = await shell.serve({ SNAPSHOT_SECONDS: '1' })
    await expect
      .poll(async () => (await shell.run(['status'])).stdout)
      .toMatch(/: snapshot \d+(\.\d)? s old, [^\n]*\/0\/index\.snapshot\n/)
    const { stdout } = await shell.run(['status'])
    expect(stdout).toMatch(new RegExp(`^Catalogue, .* IST\n\\S+:${program.pid} serves at ${address}, running for `))
    expect(stdout).toContain('Courses: 2 published, 1 draft\n')
    expect(stdout).toMatch(/\nJobs: 0 waiting, /)
    expect(stdout).toContain('Sales now: 1 course at ₹99.50\n')
    // Some of it has passed where the machine is busy.
    expect(stdout).toMatch(/ IST +1 d [56] h +sales begin +1 +₹199\n/)
    expect(stdout).toMatch(/ IST +(2 d|1 d 23 h) +sales end +\d +₹/)
    expect(stdout).toContain('Set aside: none\nThe feed is held back by: nobody\n')
    const status = JSON.parse((await shell.run(['status', '--json'])).stdout)
    expect(status).toMatchObject({
      timeZone: 'Asia/Kolkata',
      courses: { published: 2, draft: 1 },
      sales: { now: { courses: 1, lowest: { amount: 99.5, currency: 'INR' } } },
      indexes: [{ documents: 2, role: 'serve', address, memory: { residentBytes: expect.any(Number) } }],
    })
    const [index] = status.indexes
    expect(index.memory.residentBytes).toBeGreaterThan(index.memory.heapBytes)
    expect(index.snapshot).toMatchObject({ path: expect.stringContaining(shell.dataDir), bytes: expect.any(Number) })
    expect(index.snapshot.ageSeconds).toBeLessThan(300)
    await stopped(program)
  })

  test('names the courses that are set aside with their errors, also when the program has stopped', async () => {
    const { program } = await shell.serve()
    const client = await connected()
    await client.query(`alter table course_seats disable trigger user;
      delete from course_seats where course_id = (select id from course where external_id = 'on sale');
      alter table course_seats enable trigger user`)
    await client.query(`update course set title = 'Odd \x1b[31m one' where external_id = 'on sale'`)
    const told = /Set aside: 1\n {2}course \d+ "Odd �\[31m one": .*no row in course_seats/
    await expect.poll(async () => (await shell.run(['status'])).stdout).toMatch(told)
    await client.end()
    await stopped(program)
    const { stdout } = await shell.run(['status'])
    expect(stdout).toContain('\nNo process serves.')
    expect(stdout).toMatch(told)
    expect(stdout).toContain('which no longer runs')
  })

  test('names who blocks the feed, and since when', async () => {
    const { program } = await shell.serve()
    const client = await connected()
    await client.query('begin; select pg_current_xact_id()')
    await expect
      .poll(async () => (await shell.run(['status'])).stdout)
      .toMatch(/held back by\n {2}process \d+ \(a long import\) .*idle in transaction, its transaction open for \d/)
    await client.end()
    await stopped(program)
  })
})

describe('catalogue status --watch', patience, () => {
  test('goes on while the program comes and goes, and ends with Ctrl-C and 0', async () => {
    const watching = shell.start(['status', '--watch', '0.1'])
    await watching.waitFor(/No process serves[\s\S]*held back by[^\n]*\n\n/)
    const { program } = await shell.serve()
    await watching.waitFor(new RegExp(`:${program.pid} serves at `))
    program.kill('SIGKILL')
    await program.finished
    await watching.waitFor(new RegExp(`:${program.pid} serves at [^]*No process serves`))
    watching.interrupt('SIGINT')
    const { code, stderr } = await watching.finished
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const block of blocks(watching)) expect(block).toMatch(/^Catalogue, [\s\S]*\nThe feed is held back by/)
  })

  test('says that the database is away, and goes on by itself when it is back; --json gives a line each time', async () => {
    const { program } = await shell.serve()
    const elsewhere = { DATABASE_URL: await address() }
    const text = shell.start(['status', '--watch', '0.2'], elsewhere)
    const json = shell.start(['status', '--watch', '0.2', '--json'], elsewhere)
    await Promise.all([text.waitFor(/serves at /), json.waitFor(/"documents"/)])
    await stopped(program)
    await text.waitFor(
      /\nNo status for \d+\.\d s: the (database cannot be reached|connection to the database was lost).*\n/,
    )
    await json.waitFor(/{"at":"[^"]*","error":"the [^\n]*","since":"[^"]*"}\n/)
    const again = await shell.serve()
    const back = new RegExp(`:${again.program.pid}\\b`)
    await Promise.all([text.waitFor(back), json.waitFor(back)])
    for (const one of [text, json]) {
      one.interrupt('SIGINT')
      expect(await one.finished).toMatchObject({ code: 0, stderr: '' })
    }
    for (const line of json.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('at')
    await stopped(again.program)
  })

  test('ends when nobody reads the output any more', async () => {
    const watching = shell.start(['status', '--watch', '0.1'])
    await watching.waitFor(/Catalogue, /)
    watching.closeOutput()
    expect((await watching.finished).code).toBe(0)
  })

  test('a time that is none is refused', async () => {
    for (const seconds of ['0', 'x', '1e9']) {
      const { code, stderr } = await shell.run(['status', '--watch', seconds])
      expect(code).toBe(1)
      expect(stderr).toContain('Expected seconds from 0.1 to 86400.')
    }
  })
})
