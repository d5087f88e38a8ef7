import type { Writable } from 'node:stream'
import type { ImportProgress } from '../courses/import/import-courses.ts'

type Terminal = Writable & { isTTY?: boolean; columns?: number }

const BAR = 30
const REDRAW_MS = 100
const LINE_MS = 2_000

/**
 * Shows how far an import is: a bar on a terminal, else a line every two seconds. The bar is drawn here and
 * not by a library of prompts, which would read the terminal: standard input may be the file, and
 * Ctrl-C has to reach the import.
 */
export class ImportProgressDisplay {
  readonly #out: Terminal
  readonly #shareOf: ((progress: ImportProgress) => number) | null
  readonly #now: () => number
  readonly #startedAt: number
  #shownAt: number
  #bar = ''

  /** `shareOf`: how much of all is done, from 0 to 1; null where nobody knows how much there is. */
  constructor(
    out: Terminal,
    shareOf: ((progress: ImportProgress) => number) | null,
    now: () => number = () => performance.now(),
  ) {
    this.#out = out
    this.#shareOf = shareOf
    this.#now = now
    this.#startedAt = now()
    this.#shownAt = now()
  }

  update(progress: ImportProgress): void {
    const now = this.#now()
    if (now - this.#shownAt < (this.#out.isTTY ? REDRAW_MS : LINE_MS)) return
    this.#shownAt = now
    const text = this.#describe(progress, (now - this.#startedAt) / 1000)
    if (this.#out.isTTY) this.#draw(text, progress)
    else this.#out.write(`${text}\n`)
  }

  /** A line of text above the bar. */
  print(line: string): void {
    this.#out.write(`${this.#bar === '' ? '' : '\r\x1b[2K'}${line}\n${this.#bar}`)
  }

  end(): void {
    if (this.#bar !== '') this.#out.write('\r\x1b[2K')
    this.#bar = ''
  }

  #describe(progress: ImportProgress, seconds: number): string {
    const rows = progress.created + progress.updated + progress.unchanged + progress.rejected
    const percent = this.#shareOf ? `${Math.floor(this.#shareOf(progress) * 100)} %, ` : ''
    return `${percent}${rows} rows, ${Math.round(rows / seconds)} rows/s`
  }

  #draw(text: string, progress: ImportProgress): void {
    const full = this.#shareOf ? Math.round(this.#shareOf(progress) * BAR) : 0
    const bar = this.#shareOf ? `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ` : ''
    // Some terminals say that they have 0 columns.
    this.#bar = `${bar}${text}`.slice(0, (this.#out.columns || 80) - 1)
    this.#out.write(`\r\x1b[2K${this.#bar}`)
  }
}
