import { appendFileSync, chownSync, closeSync, openSync, renameSync, statSync } from 'node:fs'
import type { PostgresUser } from './postgres-user.ts'

const largest = 5 * 1024 * 1024

/** A text file of at most 5 MB and one predecessor. What cannot be written is lost, for a log must stop nothing. */
export class LogFile {
  readonly #path: string
  readonly #owner: PostgresUser | null
  #size: number | undefined

  constructor(path: string, owner: PostgresUser | null) {
    this.#path = path
    this.#owner = owner
  }

  write(line: string): void {
    try {
      this.#size ??= this.#open()
      if (this.#size > largest) {
        renameSync(this.#path, `${this.#path}.1`)
        this.#size = this.#open()
      }
      appendFileSync(this.#path, `${line}\n`)
      this.#size += Buffer.byteLength(line) + 1
    } catch {
      // Disk full, most likely; PostgreSQL says so itself.
    }
  }

  #open(): number {
    closeSync(openSync(this.#path, 'a', 0o600))
    if (this.#owner !== null) chownSync(this.#path, this.#owner.uid, this.#owner.gid)
    return statSync(this.#path).size
  }
}
