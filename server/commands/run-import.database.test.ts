import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { courseRow } from '../demo/course-rows.ts'
import { AppError } from '../errors.ts'
import { runExport } from './run-export.ts'
import { type ImportArguments, type ImportSurroundings, runImport } from './run-import.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'catalogue-import-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

function lines(from: number, to: number, given: object = {}): string {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return numbers
    .map((number) => `${JSON.stringify({ ...courseRow(number, { today: '2026-11-24' }), ...given })}\n`)
    .join('')
}

async function run(given: ImportArguments, around: Partial<ImportSurroundings> = {}) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const waited: bigint[] = []
  const code = await runImport(given, {
    db: database.db,
    clock: { now: () => Date.UTC(2026, 10, 24) },
    waitUntilSearchable: async (tx) => void waited.push(tx),
    stdin: Readable.from([]),
    stdout,
    stderr,
    signal: new AbortController().signal,
    ...around,
  })
  stdout.end()
  stderr.end()
  return { code, out: await text(stdout), err: await text(stderr), waited }
}

test('a good file: the counts, once everything can be searched, and exit code 0', async () => {
  const path = await file('good.jsonl', lines(1, 40))
  expect(await run({ file: path })).toEqual({
    code: 0,
    out: '40 created, 0 updated, 0 unchanged, 0 rejected\n',
    err: '',
    waited: [expect.any(BigInt)],
  })
  expect(await run({ file: path })).toMatchObject({ code: 0, out: '0 created, 0 updated, 40 unchanged, 0 rejected\n' })
})

test('rejected rows: exit code 2, the first twenty faults, all of them in the file asked for', async () => {
  const path = await file('bad.jsonl', lines(1, 25, { priceInr: -1 }) + lines(41, 41))
  const errors = join(folder, 'errors.jsonl')
  const { code, out, err } = await run({ file: path, errors })
  expect([code, out]).toEqual([2, '1 created, 0 updated, 0 unchanged, 25 rejected\n'])
  const told = err.trimEnd().split('\n')
  expect(told).toHaveLength(21)
  expect(told[0]).toBe('line 1, priceInr: received -1, expected rupees from 0 to 10000000, with at most two decimals')
  expect(told[20]).toBe(`… and 5 more; ${errors} has all`)
  const all = (await readFile(errors, 'utf8')).trimEnd().split('\n')
  expect(all).toHaveLength(25)
  expect(JSON.parse(all[24]!)).toEqual({
    line: 25,
    externalId: 'demo-1-25',
    field: 'priceInr',
    received: '-1',
    expected: 'rupees from 0 to 10000000, with at most two decimals',
  })
  expect((await run({ file: path })).err).toContain('… and 5 more; --errors FILE writes all')
})

test('a dry run waits for nothing, for nothing was written', async () => {
  const { code, out, waited } = await run({ file: await file('dry.jsonl', lines(42, 43)), dryRun: true })
  expect({ code, out, waited }).toEqual({
    code: 0,
    out: '2 created, 0 updated, 0 unchanged, 0 rejected (dry run: this would change, nothing was written)\n',
    waited: [],
  })
})

test('standard input is told apart by itself, and may be what an export writes', async () => {
  const exported = new PassThrough()
  const around = { db: database.db, stdout: exported, stderr: new PassThrough(), signal: new AbortController().signal }
  const exporting = runExport({ format: 'csv' }, around).finally(() => exported.end())
  const { code, out } = await run({ file: '-' }, { stdin: exported })
  expect(await exporting).toBe(0)
  expect([code, out]).toEqual([0, '0 created, 0 updated, 41 unchanged, 0 rejected\n'])
})

test('Ctrl-C: what was done, how to go on, exit code 130', async () => {
  const controller = new AbortController()
  async function* stdin() {
    yield Buffer.from(lines(100, 700))
    controller.abort()
    yield Buffer.from(lines(701, 702))
  }
  const { code, out, err } = await run({ file: '-' }, { stdin: Readable.from(stdin()), signal: controller.signal })
  expect([code, out]).toEqual([130, ''])
  expect(err).toMatch(/^Interrupted after line \d+: \d+ created, .*\.\nRun the same command again to go on: .*\n$/)
})

test('a file that cannot be read is named', async () => {
  await expect(run({ file: join(folder, 'none.jsonl') })).rejects.toThrow(/none\.jsonl cannot be read$/)
  await expect(run({ file: folder })).rejects.toThrow(/is a folder, expected a file of JSON Lines or CSV$/)
  await expect(run({ file: await file('x.csv', 'a,b\n1,2\n') })).rejects.toThrow(
    /received "a,b", expected a line of column/,
  )
})

test('a failure in the middle says how far it came', async () => {
  async function* stdin() {
    yield Buffer.from(lines(800, 1400))
    throw new AppError('unavailable', 'the database cannot be reached')
  }
  await expect(run({ file: '-' }, { stdin: Readable.from(stdin()) })).rejects.toThrow(
    /^The import stopped after line \d+ \(\d+ created, .*\); run it again to go on$/,
  )
})

test('an index that lags is told, and the import is still good', async () => {
  const waitUntilSearchable = async () => {
    throw new AppError('unavailable', 'the index of process 7 is behind')
  }
  const { code, err } = await run({ file: await file('lag.jsonl', lines(1, 1)) }, { waitUntilSearchable })
  expect(code).toBe(0)
  expect(err).toBe('The database is up to date, but not all searches show it yet: the index of process 7 is behind\n')
})

test('an export to a file appears whole, and a reader who leaves ends it quietly', async () => {
  const stderr = new PassThrough()
  const around = { db: database.db, stdout: new PassThrough(), stderr, signal: new AbortController().signal }
  const path = join(folder, 'out.csv')
  expect(await runExport({ file: path }, around)).toBe(0)
  expect(await readFile(path, 'utf8')).toMatch(/^externalId,title,/)
  const left = new PassThrough()
  left.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  left.on('error', () => undefined)
  expect(await runExport({}, { ...around, stdout: left })).toBe(0)
  await expect(runExport({ file: join(folder, 'no', 'out.csv') }, around)).rejects.toThrow(
    /out\.csv cannot be written$/,
  )
})
