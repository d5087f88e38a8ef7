import { closeSync, openSync, writeSync } from 'node:fs'
import type { RejectedRow } from '../courses/import/rejected-row.ts'
import { AppError } from '../errors.ts'

const MOST_PRINTED = 20

/** Tells of rejected rows: the first of them as lines of text, all of them as JSON Lines in a file. */
export class RejectedRows {
  readonly #print: (line: string) => void
  readonly #path: string | undefined
  readonly #file: number | undefined
  #faults = 0

  /** @throws AppError unprocessable: the file cannot be written */
  constructor(print: (line: string) => void, path?: string) {
    this.#print = print
    this.#path = path
    this.#file = path === undefined ? undefined : openForWriting(path)
  }

  add({ line, externalId, faults }: RejectedRow): void {
    for (const { field, received, expected } of faults) {
      this.#faults++
      if (this.#faults <= MOST_PRINTED) {
        this.#print(`line ${line}${field === '' ? '' : `, ${field}`}: received ${received}, expected ${expected}`)
      }
      if (this.#file === undefined) continue
      const told = { line, field, received, expected, ...(externalId === undefined ? {} : { externalId }) }
      writeSync(this.#file, `${JSON.stringify(told)}\n`)
    }
  }

  end(): void {
    const more = this.#faults - MOST_PRINTED
    if (more > 0) {
      this.#print(`… and ${more} more; ${this.#path === undefined ? '--errors FILE writes' : `${this.#path} has`} all`)
    }
    if (this.#file !== undefined) closeSync(this.#file)
  }
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    throw new AppError('unprocessable', `--errors: ${path} cannot be written`, { cause: error })
  }
}
