import { setImmediate } from 'node:timers/promises'
import type { ImportRow } from '../courses/model.ts'

/** Making so many takes a few milliseconds. */
const rowsAtOnce = 20

/**
 * Rows as the bytes of a file, piece by piece; JSON Lines unless `textOf` says otherwise. Between pieces others have
 * their turn: an import that reads from here also waits for its database.
 */
export async function* rowBytes(
  rows: Iterable<ImportRow>,
  textOf: (rows: readonly ImportRow[]) => string = jsonLines,
): AsyncGenerator<Buffer> {
  let piece: ImportRow[] = []
  for (const row of rows) {
    piece.push(row)
    if (piece.length < rowsAtOnce) continue
    yield Buffer.from(textOf(piece))
    piece = []
    await setImmediate()
  }
  if (piece.length > 0) yield Buffer.from(textOf(piece))
}

function jsonLines(rows: readonly ImportRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
