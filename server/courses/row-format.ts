import { extname } from 'node:path'
import { AppError } from '../errors.ts'

export const rowFormats = ['jsonl', 'csv'] as const
export type RowFormat = (typeof rowFormats)[number]

const byExtension: Record<string, RowFormat> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'jsonl',
  '.csv': 'csv',
}

/** By the ending of a file's name; undefined where it says nothing. */
export function formatOfName(name: string): RowFormat | undefined {
  return byExtension[extname(name).toLowerCase()]
}

/** By the first bytes of a file: a `{` begins JSON Lines. */
export function formatOfBytes(bytes: Buffer): RowFormat {
  return /^[\s\ufeff]*[{[]/.test(bytes.subarray(0, 4096).toString('utf8')) ? 'jsonl' : 'csv'
}

const foreign: { begins: Buffer; what: string; advice: string }[] = [
  { begins: Buffer.from([0x1f, 0x8b]), what: 'gzip', advice: 'gunzip it first: zcat FILE | catalogue import -' },
  { begins: Buffer.from('PK\x03\x04'), what: 'zip, or a spreadsheet', advice: 'unzip it, or save it as CSV' },
  { begins: Buffer.from([0xff, 0xfe]), what: 'text in UTF-16', advice: 'save it as UTF-8' },
  { begins: Buffer.from([0xfe, 0xff]), what: 'text in UTF-16', advice: 'save it as UTF-8' },
]

/** @throws AppError invalid: the file is of a kind that cannot hold rows */
export function refuseForeignBytes(bytes: Buffer): void {
  const found = foreign.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))
  if (found === undefined) return
  const expected = 'JSON Lines or CSV, in UTF-8'
  throw new AppError('invalid', `The file is ${found.what}, expected ${expected}; ${found.advice}`, {
    faults: [{ parameter: 'file', received: found.what, expected }],
  })
}
