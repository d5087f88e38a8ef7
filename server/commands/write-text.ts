import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'

export interface TextTarget {
  /** Standard output where it is absent or `-`. A file appears whole or not at all. */
  file: string | undefined
  stdout: Writable
  signal: AbortSignal
}

export function isFile(file: string | undefined): file is string {
  return file !== undefined && file !== '-'
}

/**
 * Writes text to a file or to standard output. Tells how it ended: written, left because of the signal, or left because
 * nobody reads on.
 *
 * @throws AppError unprocessable: the file cannot be written
 */
export async function writeText(
  text: AsyncIterable<string | Buffer>,
  { file, stdout, signal }: TextTarget,
): Promise<'written' | 'interrupted' | 'unread'> {
  try {
    await (isFile(file) ? writeFile(Readable.from(text), file, signal) : writeOut(Readable.from(text), stdout, signal))
    return 'written'
  } catch (error) {
    if (signal.aborted) return 'interrupted'
    if (codeOf(error) === 'EPIPE') return 'unread'
    throw error
  }
}

/** Standard output stays open: it is not ours to end. */
async function writeOut(text: Readable, stdout: Writable, signal: AbortSignal): Promise<void> {
  await pipeline(text, stdout, { end: false, signal })
  await new Promise<void>((resolve, reject) => stdout.write('', (error) => (error ? reject(error) : resolve())))
}

async function writeFile(text: Readable, path: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(text, createWriteStream(unfinished), { signal })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    if (['ENOENT', 'EACCES', 'EISDIR', 'ENOSPC', 'EROFS'].includes(codeOf(error) ?? '')) {
      throw new AppError('unprocessable', `${path} cannot be written`, { cause: error })
    }
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
