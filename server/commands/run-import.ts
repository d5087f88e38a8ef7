import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { formatOfName, type RowFormat } from '../courses/row-format.ts'
import { AppError } from '../errors.ts'
import { type BringInSurroundings, bringIn } from './bring-in.ts'

export interface ImportArguments {
  /** `-` is standard input. */
  file: string
  format?: RowFormat
  dryRun?: boolean
  /** Path of a file for all faults, as JSON Lines. */
  errors?: string
}

export interface ImportSurroundings extends BringInSurroundings {
  stdin: Readable
}

/**
 * `catalogue import`: gives the exit code, 0 all in, 2 some rows rejected, 130 interrupted.
 *
 * @throws AppError what stopped it, with how far it came
 */
export async function runImport(given: ImportArguments, around: ImportSurroundings): Promise<number> {
  const { source, bytes } = await openSource(given.file, around.stdin)
  const format = given.format ?? formatOfName(given.file)
  const shareOf = bytes === null ? null : ({ bytesRead }: { bytesRead: number }) => bytesRead / bytes
  return bringIn(
    { ...given, source, format, shareOf, words: { work: 'import', row: 'line', program: 'import' } },
    around,
  )
}

async function openSource(file: string, stdin: Readable): Promise<{ source: Readable; bytes: number | null }> {
  if (file === '-') return { source: stdin, bytes: null }
  try {
    const found = await stat(file)
    if (found.isDirectory()) throw new AppError('invalid', `${file} is a folder, expected a file of JSON Lines or CSV`)
    return { source: createReadStream(file), bytes: found.isFile() && found.size > 0 ? found.size : null }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid', `${file} cannot be read`, { cause: error })
  }
}
