import { appendFileSync, chmodSync, renameSync, statSync } from 'node:fs'

const largest = 5 * 1024 * 1024

/** A text file of at most 5 MB and one predecessor. What cannot be written is lost, for a log must stop nothing. */
export class LogFile {
  readonly #path: string
  #size: number

  constructor(path: string) {
    this.#path = path
    this.#size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  }

  write(line: string): void {
    try {
      if (this.#size > largest) this.#turnOver()
      appendFileSync(this.#path, `${line}\n`, { mode: 0o600 })
      this.#size += Buffer.byteLength(line) + 1
    } catch {
      // Disk full, most likely; PostgreSQL says so itself.
    }
  }

  #turnOver(): void {
    renameSync(this.#path, `${this.#path}.1`)
    chmodSync(`${this.#path}.1`, 0o600)
    this.#size = 0
  }
}
