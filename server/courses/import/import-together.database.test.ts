import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { courseRows } from '../../demo/course-rows.ts'
import { rowBytes } from '../../demo/row-text.ts'
import type { ImportRow } from '../model.ts'
import { importCourses } from './import-courses.ts'
import { countsOf, exportText, importText, linesOf, testNow, testRow } from './test-rows.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database?.drop())

function sortedRows(text: string): string[] {
  return text.split('\n').sort()
}

/** What is in the catalogue when these rows were brought in by one import alone. */
async function aloneExport(rows: readonly ImportRow[]): Promise<string[]> {
  const other = await createTestDatabase()
  try {
    await importText(other.db, rows)
    return sortedRows(await exportText(other.db))
  } finally {
    await other.drop()
  }
}

describe('imports at the same time', () => {
  test('of the same file come to what one alone does', async () => {
    const rows = [...courseRows(1500, { today: '2026-11-24' })]
    const results = await Promise.all([importText(database.db, rows), importText(database.db, [...rows].reverse())])
    expect(results.map(({ told }) => told)).toEqual([[], []])
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(1500)
    expect(sortedRows(await exportText(database.db))).toEqual(await aloneExport(rows))
  })

  test('of other courses with the same titles, categories and teachers give each slug once', async () => {
    const rows = (name: string) =>
      Array.from({ length: 1000 }, (_, index) => testRow(`${name}${index}`, { title: `Course ${index % 10}` }))
    const results = await Promise.all(['a', 'b', 'c'].map((name) => importText(database.db, rows(name))))
    expect(results.map(countsOf)).toEqual(Array(3).fill([1000, 0, 0, 0]))
    const { rows: found } = await sql`select (select count(*) from teacher) as teachers,
      (select count(*) from category) as categories, (select count(distinct slug) from course) as slugs`.execute(
      database.db,
    )
    expect(found).toEqual([{ teachers: 1, categories: 2, slugs: 3000 }])
  })

  test('with another writer who takes a slug in between still succeed', async () => {
    await importText(database.db, [testRow('first')])
    // Whoever creates a course by hand takes the slug after the import has found it free.
    await sql`create function take_slug() returns trigger language plpgsql as $$ begin
      if new.slug = 'bread' and nextval('takes') = 1 then
        raise unique_violation using constraint = 'course_slug_key';
      end if;
      return new; end $$`.execute(database.db)
    await sql`create sequence takes`.execute(database.db)
    await sql`create trigger take_slug before insert on course for each row execute function take_slug()`.execute(
      database.db,
    )
    const result = await importText(database.db, [testRow('a', { title: 'Bread' })])
    expect(countsOf(result)).toEqual([1, 0, 0, 0])
  })

  test('with seats sold in between plan anew', async () => {
    await importText(database.db, [testRow('a', { seatsTotal: 30 })])
    // Once, between planning and writing, all seats are taken.
    await sql`create sequence sales`.execute(database.db)
    await sql`create function sell() returns trigger language plpgsql as $$ begin
      if nextval('sales') = 1 then update course_seats set held = total where course_id = new.id; end if;
      return new; end $$`.execute(database.db)
    await sql`create trigger sell before update on course for each row execute function sell()`.execute(database.db)
    expect(countsOf(await importText(database.db, [testRow('a', { seatsTotal: 20 })]))).toEqual([0, 1, 0, 0])
    const { rows } = await sql`select total, held from course_seats`.execute(database.db)
    expect(rows).toEqual([{ total: 20, held: 0 }])
  })
})

describe('an import that did not end', () => {
  test('by kill -9 is run again to the same end', async () => {
    const rows = [...courseRows(1700, { today: '2026-11-24' })]
    const program = fileURLToPath(new URL('test-process.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', program, database.connectionString], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    // It may die before it has read all of this.
    child.stdin.on('error', () => undefined)
    // The rest of the file is withheld, so it is killed in the middle.
    child.stdin.write(linesOf(rows.slice(0, 1200)))
    for await (const created of createInterface(child.stdout)) if (Number(created) >= 500) break
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { rows: found } = await sql<{ count: number }>`select count(*) from course`.execute(database.db)
    const before = found[0]!.count
    expect(before).toBeGreaterThanOrEqual(500)
    expect(before).toBeLessThanOrEqual(1200)
    expect(countsOf(await importText(database.db, rows))).toEqual([1700 - before, 0, before, 0])
    expect(sortedRows(await exportText(database.db))).toEqual(await aloneExport(rows))
  })

  test('by its signal ends after the transaction in hand, also while its source waits', async () => {
    const controller = new AbortController()
    async function* source() {
      yield Buffer.from(linesOf(Array.from({ length: 600 }, (_, index) => testRow(String(index)))))
      queueMicrotask(() => controller.abort())
      await new Promise(() => undefined)
    }
    const clock = { now: () => testNow }
    const result = await importCourses({ db: database.db, clock, source: source(), signal: controller.signal })
    expect(result).toMatchObject({ created: 500, line: 500, interrupted: true })
    expect(await importText(database.db, [testRow('1'), testRow('599')])).toMatchObject({ created: 1, unchanged: 1 })
  })
})

test('the memory of an import does not grow with its rows', async () => {
  const usedAt: number[] = []
  function* rows(): Generator<ImportRow> {
    for (let number = 0; number < 100_000; number++) yield testRow(`course-${number}`, { title: `Course ${number}` })
  }
  const result = await importCourses({
    db: database.db,
    clock: { now: () => testNow },
    source: rowBytes(rows()),
    dryRun: true,
    onProgress: ({ line }) => {
      if (line % 20_000 === 0) usedAt.push(usedAfterCollection())
    },
  })
  expect(result.created).toBe(100_000)
  expect(usedAt).toHaveLength(5)
  expect(usedAt.at(-1)! - usedAt[0]!).toBeLessThan(10 * 1024 * 1024)
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function usedAfterCollection(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
