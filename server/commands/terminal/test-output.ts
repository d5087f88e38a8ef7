import { Writable } from 'node:stream'
import type { Output } from '../command.ts'

/** A terminal, or a pipe, that remembers what was written to it; the escape character as `ESC`. */
export class TestOutput extends Writable implements Output {
  isTTY: boolean
  columns: number | undefined
  rows: number | undefined
  text = ''
  readonly #listeners = new Set<() => void>()

  constructor(terminal?: { columns: number; rows: number }) {
    super({ decodeStrings: false })
    this.isTTY = terminal !== undefined
    this.columns = terminal?.columns
    this.rows = terminal?.rows
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    this.text += text.replaceAll('\x1b', 'ESC')
    for (const listener of this.#listeners) listener()
    done()
  }

  /** Resolves once the text holds this. */
  async waitFor(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) {
      await new Promise<void>((resolve) => {
        const once = () => {
          this.#listeners.delete(once)
          resolve()
        }
        this.#listeners.add(once)
      })
    }
  }
}
