import { randomUUID } from 'node:crypto'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'is on a file system that is read-only',
  ENOSPC: 'is on a disk that is full',
  EDQUOT: 'is beyond the disk quota of this user',
  ENOTDIR: 'is not a folder',
  EEXIST: 'is not a folder',
  ENOENT: 'cannot be made there',
  EIO: 'is on a disk that fails',
}

/** Why a folder could not be used, as the end of a sentence that begins with its name; undefined for other errors. */
export function folderReason(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined
}

const mebibyte = 1_048_576
const least = 64 * mebibyte
const probe = Buffer.alloc(4_096)

/** What keeps a folder from being written, or soon will, in words like those above; null when all is well. */
export async function folderFault(folder: string, leastFree = least): Promise<string | null> {
  const file = join(folder, `.probe-${randomUUID()}`)
  try {
    await writeFile(file, probe)
  } catch (error) {
    return folderReason(error) ?? 'cannot be written'
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return free < leastFree ? `is on a disk that is nearly full: ${Math.floor(free / mebibyte)} MiB are left` : null
}
