import type { ImportRow } from '../courses/model.ts'

const ROWS_A_PIECE = 100

/** Rows as the bytes of a file of JSON Lines, piece by piece. */
export async function* jsonLinesBytes(rows: Iterable<ImportRow>): AsyncGenerator<Buffer> {
  let lines: string[] = []
  for (const row of rows) {
    lines.push(JSON.stringify(row))
    if (lines.length < ROWS_A_PIECE) continue
    yield Buffer.from(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
}
