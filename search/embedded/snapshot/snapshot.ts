import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchIndex } from '../search-index.ts'
import { DamagedError } from '../storage/damaged.ts'
import { loadIndex } from './load-index.ts'
import { saveIndex } from './save-index.ts'
import { SectionReader } from './section-reader.ts'
import { SectionWriter } from './section-writer.ts'
import type { SnapshotHead } from './sections.ts'

const FILE = 'index.snapshot'
const UNFINISHED = 'index.snapshot.unfinished'

/** Writes a snapshot into `directory`; it takes the place of the one before in one step, or not at all. */
export async function writeSnapshot(directory: string, index: SearchIndex, head: SnapshotHead): Promise<void> {
  await mkdir(directory, { recursive: true })
  const unfinished = join(directory, UNFINISHED)
  try {
    const file = await open(unfinished, 'w')
    try {
      await saveIndex(index, head, await SectionWriter.begin(file))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(directory, FILE))
    await syncDirectory(directory)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** A snapshot on disk, as far as its file tells. */
export interface SnapshotFile {
  path: string
  bytes: number
  /** Milliseconds since 1970. */
  writtenAt: number
}

/** Null where there is none, or nothing that can be looked at. */
export async function findSnapshot(directory: string): Promise<SnapshotFile | null> {
  const path = join(directory, FILE)
  const found = await stat(path).catch(() => null)
  return found === null ? null : { path, bytes: found.size, writtenAt: found.mtimeMs }
}

export interface Expected {
  scope: string
  fingerprint: string
}

/**
 * Reads the snapshot in `directory` into the index that `create` makes; null where there is none. One that
 * is damaged, of another format, scope, or of other fields is deleted, and `log` is told why.
 */
export async function readSnapshot(
  directory: string,
  expected: Expected,
  create: () => SearchIndex,
  now: number,
  log: (message: string) => void,
): Promise<{ index: SearchIndex; head: SnapshotHead } | null> {
  const path = join(directory, FILE)
  const file = await openSnapshot(directory, log)
  if (file === null) return null
  try {
    const index = create()
    const head = await loadIndex(index, await SectionReader.begin(file), (head) => check(head, expected), now)
    return { index, head }
  } catch (error) {
    log(`The search snapshot ${path} is thrown away: ${reasonOf(error)}. The index starts empty.`)
    await rm(path, { force: true, recursive: true })
    return null
  } finally {
    await file.close()
  }
}

async function openSnapshot(directory: string, log: (message: string) => void): Promise<FileHandle | null> {
  try {
    await rm(join(directory, UNFINISHED), { force: true })
    return await open(join(directory, FILE), 'r')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing)
      log(`The search snapshot in ${directory} cannot be read: ${reasonOf(error)}. The index starts empty.`)
    return null
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function check(head: SnapshotHead, { scope, fingerprint }: Expected): void {
  if (head.scope !== scope) throw new DamagedError(`it belongs to "${head.scope}", expected "${scope}"`)
  if (head.fingerprint !== fingerprint)
    throw new DamagedError('it was made with other fields or another analysis of text')
}

/** So that the new name is on the disk too; not every system can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
