import type { FileRow } from './read-rows.ts'

/** What one transaction brings in, and what was found on the way to it. */
export interface FileChunk {
  rows: FileRow[]
  line: number
  bytesRead: number
}

/** A transaction must not write for longer than 200 ms. */
const most = { rows: 500, parts: 2_000, characters: 2_000_000 }

/** Rows in portions that one transaction can take. */
export async function* inChunks(rows: AsyncIterable<FileRow>): AsyncGenerator<FileChunk> {
  let chunk: FileRow[] = []
  let parts = 0
  let characters = 0
  for await (const row of rows) {
    chunk.push(row)
    parts += partsOf(row)
    characters += 'row' in row.read ? row.read.row.description.length : 0
    if (chunk.length >= most.rows || parts >= most.parts || characters >= most.characters) {
      yield chunkOf(chunk)
      chunk = []
      parts = characters = 0
    }
  }
  if (chunk.length > 0) yield chunkOf(chunk)
}

function partsOf({ read }: FileRow): number {
  return 'row' in read ? 1 + read.row.salesWindows.length + read.row.sessions.length : 0
}

function chunkOf(rows: FileRow[]): FileChunk {
  const { line, bytesRead } = rows.at(-1)!
  return { rows, line, bytesRead }
}
