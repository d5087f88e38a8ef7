import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { importText, testRow } from '../courses/import/test-rows.ts'
import { AppError } from '../errors.ts'
import type { BringInSurroundings } from './bring-in.ts'
import { type GenerateArguments, generateCourses, generateFile } from './run-generate.ts'
import { runImport } from './run-import.ts'
import { removeGenerated } from './run-remove.ts'

const given: GenerateArguments = { courses: 600, seed: 1, today: '2026-11-24' }
const clock = { now: () => Date.UTC(2026, 10, 24) }

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database?.drop())

/** What a command printed, and the transactions that it waited for. */
async function printed(run: (around: BringInSurroundings) => Promise<number>, signal?: AbortSignal) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const out = text(stdout)
  const err = text(stderr)
  const waited: bigint[] = []
  const code = await run({
    db: database.db,
    clock,
    waitUntilSearchable: async (tx) => void waited.push(tx),
    stdout,
    stderr,
    signal: signal ?? new AbortController().signal,
  })
  stdout.end()
  stderr.end()
  return { code, out: await out, err: await err, waited: waited.length }
}

const generate = (arguments_: Partial<GenerateArguments> = {}, signal?: AbortSignal) =>
  printed((around) => generateCourses({ ...given, ...arguments_ }, around), signal)
const remove = (signal?: AbortSignal) => printed(removeGenerated, signal)

async function countOf(table: 'course' | 'teacher' | 'category' | 'course_session'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    database.db,
  )
  return rows[0]!.count
}

describe('catalogue generate', () => {
  test('brings courses in as an import does, and waits until they can be searched', async () => {
    const out = '600 created, 0 updated, 0 unchanged, 0 rejected\n'
    expect(await generate()).toMatchObject({ code: 0, out, waited: 1 })
  })

  test('again with the same seed changes nothing, with another one adds others', async () => {
    await generate()
    expect((await generate()).out).toBe('0 created, 0 updated, 600 unchanged, 0 rejected\n')
    expect((await generate({ courses: 700 })).out).toBe('100 created, 0 updated, 600 unchanged, 0 rejected\n')
    expect((await generate({ courses: 50, seed: 2 })).out).toBe('50 created, 0 updated, 0 unchanged, 0 rejected\n')
  })

  test('for another day moves the same courses', async () => {
    await generate({ courses: 100 })
    expect((await generate({ courses: 100, today: '2027-01-01' })).out).toBe(
      '0 created, 100 updated, 0 unchanged, 0 rejected\n',
    )
  })

  test('interrupted, it says how to go on, and going on comes to the same end', async () => {
    const controller = new AbortController()
    const interrupting = generate({ courses: 3_000 }, controller.signal)
    await expect.poll(() => countOf('course'), { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
    controller.abort()
    const { code, err } = await interrupting
    expect(code).toBe(130)
    expect(err).toMatch(/^Interrupted after course \d+: \d+ created, .*\nRun the same command again/m)
    const before = await countOf('course')
    expect(before).toBeLessThan(3_000)
    expect((await generate({ courses: 3_000 })).out).toBe(
      `${3_000 - before} created, 0 updated, ${before} unchanged, 0 rejected\n`,
    )
  })
})

describe('catalogue generate --out', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalogue-generate-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const write = (file: string, more: { format?: 'jsonl' | 'csv'; courses?: number } = {}, signal?: AbortSignal) =>
    printed((around) => generateFile({ ...given, file, ...more }, around), signal)

  test.each(['courses.jsonl', 'courses.csv'])('writes %s, which an import takes whole', async (name) => {
    const file = join(folder, name)
    expect(await write(file)).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^600 made-up courses written$/m),
    })
    const imported = await printed((around) => runImport({ file }, { ...around, stdin: Readable.from([]) }))
    expect(imported).toMatchObject({ code: 0, out: '600 created, 0 updated, 0 unchanged, 0 rejected\n' })
    expect((await generate()).out).toBe('0 created, 0 updated, 600 unchanged, 0 rejected\n')
  })

  test('writes to standard output, and the same bytes each time', async () => {
    const first = await write('-')
    expect(first.out.trim().split('\n')).toHaveLength(600)
    expect((await write('-')).out).toBe(first.out)
    expect((await write('-', { format: 'csv' })).out).toMatch(/^externalId,title,/)
    await write(join(folder, 'same.jsonl'))
    expect(await readFile(join(folder, 'same.jsonl'), 'utf8')).toBe(first.out)
  })

  test('leaves no half file behind when it is interrupted', async () => {
    const controller = new AbortController()
    const writing = write(join(folder, 'half.jsonl'), { courses: 100_000 }, controller.signal)
    await expect.poll(() => readdir(folder)).toContainEqual(expect.stringMatching(/^half\.jsonl\..*\.part$/))
    controller.abort()
    expect(await writing).toMatchObject({ code: 130, err: expect.stringContaining('no file was written') })
    expect((await readdir(folder)).filter((name) => name.startsWith('half'))).toEqual([])
  })

  test('says when the file cannot be written', async () => {
    await expect(write(join(folder, 'none', 'x.jsonl'))).rejects.toThrow(AppError)
    await expect(write(join(folder, 'none', 'x.jsonl'))).rejects.toThrow('cannot be written')
  })
})

describe('catalogue generate --remove', () => {
  test('takes away all made-up courses with their teachers and categories, and nothing else', async () => {
    const own = ['own-1', 'demo-day', 'demo-1-x'].map((id) => testRow(id, { category: ['Food', 'Baking'] }))
    await importText(database.db, own)
    await generate()
    expect(await remove()).toMatchObject({ code: 0, out: '600 made-up courses removed\n', waited: 1 })
    const { rows } = await sql<{ id: string }>`select external_id as id from course order by 1`.execute(database.db)
    expect(rows.map(({ id }) => id)).toEqual(['demo-1-x', 'demo-day', 'own-1'])
    expect(await countOf('teacher')).toBe(1)
    expect(await countOf('category')).toBe(2)
    expect(await countOf('course_session')).toBe(0)
  })

  test('leaves those that somebody has registered for, with what they need', async () => {
    await generate({ courses: 300 })
    await sql`update course_seats set total = 1000, enrolled = 1 where course_id in (select id from course order by id limit 2)`.execute(
      database.db,
    )
    expect((await remove()).out).toBe('298 made-up courses removed; 2 stay, for somebody has registered for them\n')
    expect(await countOf('course')).toBe(2)
    expect(await countOf('teacher')).toBeGreaterThan(0)
    await sql`update course_seats set enrolled = 0`.execute(database.db)
    expect((await remove()).out).toBe('2 made-up courses removed\n')
    expect([await countOf('teacher'), await countOf('category')]).toEqual([0, 0])
  })

  test('where there are none, it says so and waits for nobody', async () => {
    expect(await remove()).toEqual({ code: 0, out: '0 made-up courses removed\n', err: '', waited: 0 })
  })

  test('interrupted, it says how to go on', async () => {
    await generate()
    const { code, err } = await remove(AbortSignal.abort())
    expect(code).toBe(130)
    expect(err).toContain('Run the same command again to remove the rest.')
    expect((await remove()).out).toBe('600 made-up courses removed\n')
  })

  test('beside an import of the same courses, both come to an end', async () => {
    await generate()
    const [removed, made] = await Promise.all([remove(), generate({ courses: 1_200 })])
    expect([removed.code, made.code]).toEqual([0, 0])
    await remove()
    expect([await countOf('course'), await countOf('teacher'), await countOf('category')]).toEqual([0, 0, 0])
  })
})
