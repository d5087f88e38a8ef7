import { afterAll, beforeAll, expect, test } from 'vitest'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { makeDataDir, Shell } from './program-process.ts'
import { searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }
/** Nobody can make anything there, not even root. */
const unwritable = '/proc'
const reason = /(cannot be made there|may not be written by this user|is on a file system that is read-only)/

let database: TestDatabase
let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  database = await createEmptyDatabase()
  const made = await makeDataDir()
  shell = new Shell(made.dataDir, { DATA_DIR: unwritable })
  remove = made.remove
})
afterAll(async () => {
  await shell.close()
  await database.drop()
  await remove()
}, 60_000)

test(
  'a data folder that cannot be written is named when the embedded database would be made there',
  patience,
  async () => {
    const { code, stderr } = await shell.run(['serve', '--empty'])
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`^DATA_DIR ${unwritable} ${reason.source}`))
  },
)

test('beside DATABASE_URL the program serves without it, says so at start and is degraded', patience, async () => {
  const DATABASE_URL = database.connectionString
  await shell.run(['import', '-', '--format', 'jsonl'], linesOf([testRow('a')]), { DATABASE_URL })
  const { program, address } = await shell.serve({ DATABASE_URL })
  expect(program.stdout).toMatch(new RegExp(`Take care: DATA_DIR ${unwritable} ${reason.source}`))
  expect(program.stderr).toContain('no snapshot of the index is kept')
  expect(await searchTotal(address)).toBe(1)
  const health = await (await fetch(`${address}/health/ready`)).json()
  expect(health).toMatchObject({
    status: 'degraded',
    checks: expect.arrayContaining([{ name: 'dataFolder', status: 'failed', reason: expect.stringMatching(reason) }]),
  })
  program.kill('SIGTERM')
  expect((await program.finished).code).toBe(0)
})
