import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { exportCourses } from '../export/export-courses.ts'
import type { ImportRow } from '../model.ts'
import { type ImportOptions, type ImportResult, importCourses } from './import-courses.ts'
import type { RejectedRow } from './rejected-row.ts'

/** The time by the clock of these tests. */
export const testNow = Date.UTC(2026, 10, 24, 6, 30)

/** A course of which each test says only what it is about. */
export function testRow(externalId: string, given: Record<string, unknown> = {}): ImportRow {
  return {
    externalId,
    title: `Course ${externalId}`,
    description: 'Flour, water, salt.',
    category: ['Food', 'Baking'],
    language: 'en',
    teacher: 'Asha Rao',
    priceInr: 499,
    startsOn: '2027-10-03',
    endsOn: '2027-10-24',
    seatsTotal: 30,
    ...given,
  }
}

export function linesOf(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

export interface TestImport extends ImportResult {
  /** Each fault as a line of text. */
  told: string[]
}

/** Imports text, or rows as JSON Lines. */
export async function importText(
  db: Kysely<Database>,
  content: string | Buffer | readonly object[],
  options: Partial<ImportOptions> = {},
): Promise<TestImport> {
  async function* source() {
    yield typeof content === 'string' || Buffer.isBuffer(content) ? Buffer.from(content) : Buffer.from(linesOf(content))
  }
  const told: string[] = []
  const onRejected = (row: RejectedRow): void => {
    for (const { field, received, expected } of row.faults) {
      told.push(`line ${row.line} ${field}: received ${received}, expected ${expected}`)
    }
  }
  const result = await importCourses({ db, clock: { now: () => testNow }, source: source(), onRejected, ...options })
  return { ...result, told }
}

export function countsOf({ created, updated, unchanged, rejected }: ImportResult): number[] {
  return [created, updated, unchanged, rejected]
}

/** The whole catalogue as an export gives it. */
export async function exportText(db: Kysely<Database>, format: 'jsonl' | 'csv' = 'jsonl'): Promise<string> {
  let text = ''
  for await (const piece of exportCourses({ db, format })) text += piece
  return text
}
