import type { Output } from '../command.ts'

const usualRows = 24

const enter = '\x1b[?1049h\x1b[?25l'
const leave = '\x1b[?25h\x1b[?1049l'
const home = '\x1b[H'
const eraseRestOfLine = '\x1b[K'
const eraseBelow = '\x1b[J'

/**
 * A page of lines that is drawn over the one before, on the second screen of a terminal, so that what stood on the
 * first comes back with `close`, or when the process ends otherwise.
 */
export class Screen {
  readonly #out: Output
  readonly #restore = () => this.#leave()
  #open = true

  constructor(out: Output) {
    this.#out = out
    out.write(enter)
    process.on('exit', this.#restore)
  }

  /** Lines must not be wider than the terminal; what does not fit below is left out, and how much is said. */
  draw(lines: readonly string[]): void {
    const rows = this.#out.rows || usualRows
    const fitting = lines.length <= rows ? lines : [...lines.slice(0, rows - 1), moreText(lines.length - rows + 1)]
    this.#out.write(home + fitting.map((line) => line + eraseRestOfLine).join('\r\n') + eraseBelow)
  }

  close(): void {
    process.off('exit', this.#restore)
    this.#leave()
  }

  #leave(): void {
    if (this.#open) this.#out.write(leave)
    this.#open = false
  }
}

function moreText(count: number): string {
  return `… ${count} more ${count === 1 ? 'line' : 'lines'}`
}
