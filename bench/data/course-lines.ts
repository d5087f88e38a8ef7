import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { courseRows } from '../../server/demo/course-rows.ts'
import type { BenchOptions } from '../measure/question.ts'

/** The size of the catalogue that the targets name. */
const defaultCourses = 11_456

/** The date around which made-up courses run, so that the same courses are made at any time. */
export const benchToday = '2026-10-01'

/** Rows of an import as lines of JSON without their ends: of the file, or made up. */
export function courseLines({ data, courses }: Pick<BenchOptions, 'data' | 'courses'>): AsyncIterable<string> {
  return data === undefined ? madeUp(courses ?? defaultCourses) : firstOf(data, courses ?? Number.POSITIVE_INFINITY)
}

async function* madeUp(count: number): AsyncGenerator<string> {
  for (const row of courseRows(count, { today: benchToday })) yield JSON.stringify(row)
}

async function* firstOf(file: string, count: number): AsyncGenerator<string> {
  let taken = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (taken++ === count) return
    yield line
  }
}

const linesAtOnce = 500

/** The same as the bytes of a file. */
export async function* asBytes(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk: string[] = []
  for await (const line of lines) {
    chunk.push(line, '\n')
    if (chunk.length < 2 * linesAtOnce) continue
    yield Buffer.from(chunk.join(''))
    chunk = []
  }
  if (chunk.length > 0) yield Buffer.from(chunk.join(''))
}
