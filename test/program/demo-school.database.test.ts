import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { send } from '../send.ts'
import { createEmptyDatabase } from '../test-database.ts'
import { makeDataDir, type ProgramProcess, Shell, servedAt } from './program-process.ts'
import { publishedLines, searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let shell: Shell
let remove: () => Promise<void>
beforeEach(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
})
afterEach(async () => {
  await shell.close()
  await remove()
}, 60_000)

/** `serve` as a user types it; stopped again. */
async function startAndStop(words: string[] = [], env: Record<string, string> = {}) {
  const program = shell.start(['serve', ...words], env)
  const address = await servedAt(program)
  const total = await searchTotal(address)
  program.kill('SIGTERM')
  expect((await program.finished).code).toBe(0)
  return { total, said: program.stdout }
}

async function inDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connectionString = (await readFile(join(shell.dataDir, 'postgres', 'address'), 'utf8')).trim()
  const client = new Client({ connectionString })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Resolves once some of the courses are in, but not all. */
async function halfway(program: ProgramProcess): Promise<void> {
  await program.waitFor(/Making a demo school/)
  await inDatabase((client) =>
    vi.waitUntil(async () => (await client.query('select 1 from course limit 1')).rowCount === 1, {
      timeout: 60_000,
      interval: 5,
    }),
  )
}

describe('the first start of an empty catalogue', patience, () => {
  test('makes a demo school, says so and how to be rid of it; the next start keeps it, and does not bring it back once removed', async () => {
    const program = shell.start(['serve'])
    const address = await servedAt(program)
    expect(program.stdout).toContain('Making a demo school of 2,000 made-up courses')
    expect(program.stdout).toContain('npx catalogue generate --remove')
    const total = await searchTotal(address)
    expect(total).toBeGreaterThan(1_800)
    const page = await (await fetch(address)).text()
    expect(page).not.toContain('npx catalogue import')
    expect((await shell.run(['status'])).stdout).toMatch(/Courses: 1,[89]\d\d published/)
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
    program.kill('SIGTERM')
    await program.finished
    const again = await startAndStop()
    expect(again.total).toBe(total)
    expect(again.said).not.toContain('Making a demo school')
    const removed = await shell.run(['generate', '--remove'])
    expect(removed).toMatchObject({ code: 0, stdout: '2000 made-up courses removed\n3 demo accounts closed\n' })
    const without = await startAndStop()
    expect(without.total).toBe(0)
    expect(without.said).toContain('The catalogue is empty')
  })

  test('killed in the middle, the next start completes it', async () => {
    const first = shell.start(['serve'])
    await halfway(first)
    first.kill('SIGKILL')
    await first.finished
    const { total, said } = await startAndStop()
    expect(said).toContain('Making a demo school')
    expect(total).toBeGreaterThan(1_800)
    const courses = await shell.run(['export'])
    expect(courses.stderr).toBe('2000 courses exported\n')
  })

  test('Ctrl-C in the middle ends it, and the next start completes it', async () => {
    const first = shell.start(['serve'])
    await halfway(first)
    first.interrupt('SIGINT')
    expect((await first.finished).code).toBe(0)
    expect((await startAndStop()).total).toBeGreaterThan(1_800)
  })
})

describe('demo accounts', patience, () => {
  const signIn = async (address: string, [email, password]: readonly string[]) => {
    return (await send(address, 'POST', '/api/sign-in', { body: { email, password } })).status
  }

  test('are printed at the first start alone, stay where HOST is no address, for a worker too, and are closed by one that others can reach', async () => {
    const program = shell.start(['serve'])
    const address = await servedAt(program)
    const accounts = [...program.stdout.matchAll(/^ {2}(\S+@demo\.invalid) +(\S{20})$/gm)].map(([, ...pair]) => pair)
    expect(accounts.map(([email]) => email)).toEqual([
      'student@demo.invalid',
      'teacher@demo.invalid',
      'operator@demo.invalid',
    ])
    for (const account of accounts) expect(await signIn(address, account)).toBe(200)
    for (const [, password = ''] of accounts) expect(program.stderr).not.toContain(password)

    const lost = ['user', 'reset-password', '--email', 'student@demo.invalid']
    expect((await shell.run(lost, 'a password of my own\n')).code).toBe(0)
    expect(await signIn(address, ['student@demo.invalid', 'a password of my own'])).toBe(200)
    program.kill('SIGTERM')
    await program.finished

    const { code, stdout, stderr } = await shell.run(['serve'], '', { HOST: 'nope.invalid' })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('the host name nope.invalid is not known')
    expect((await shell.run(['user', 'list'])).stdout.match(/@demo\.invalid\t.*\tactive/g)).toHaveLength(3)

    const worker = shell.start(['work'], { HOST: 'nope.invalid' })
    await expect.poll(() => worker.stdout, { timeout: 60_000 }).toContain('Working on jobs.')
    expect(worker.stdout).not.toContain('closed for good')
    worker.kill('SIGTERM')
    await worker.finished
    expect((await shell.run(['user', 'list'])).stdout.match(/@demo\.invalid\t.*\tactive/g)).toHaveLength(3)

    const reachable = shell.start(['serve'], { HOST: '0.0.0.0' })
    const there = await servedAt(reachable)
    expect(reachable.stdout).toContain('The demo accounts are closed for good, because others can reach HOST 0.0.0.0.')
    expect(reachable.stdout).not.toContain('@demo.invalid')
    const { port } = new URL(there)
    for (const account of accounts) expect(await signIn(`http://127.0.0.1:${port}`, account)).toBe(401)
  })

  test('are not made where others could reach them', async () => {
    const { said } = await startAndStop([], { HOST: '0.0.0.0' })
    expect(said).toContain('There are no demo accounts, because others can reach HOST 0.0.0.0.')
    expect((await shell.run(['user', 'list'])).stdout).toContain('There are no accounts')
  })
})

describe('there is no demo school', patience, () => {
  test('with --empty, nor at a later start without', async () => {
    expect(await startAndStop(['--empty'])).toMatchObject({ total: 0 })
    expect(await startAndStop()).toMatchObject({ total: 0 })
  })

  test('where courses were imported or generated before', async () => {
    expect((await shell.run(['import', '-'], publishedLines(3, 1))).code).toBe(0)
    expect(await startAndStop()).toMatchObject({ total: 3 })
  })

  test('in production', async () => {
    const { total, said } = await startAndStop([], {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://courses.example',
      MAIL: 'outbox',
    })
    expect(total).toBe(0)
    expect(said).not.toContain('demo school')
  })

  test('in a database that DATABASE_URL names', async () => {
    const database = await createEmptyDatabase()
    try {
      const { total } = await startAndStop([], { DATABASE_URL: database.connectionString })
      expect(total).toBe(0)
      const { rows } = await database.pool.query('select 1 from demo_school')
      expect(rows).toEqual([])
    } finally {
      await database.drop()
    }
  })
})
