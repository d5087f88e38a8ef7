import type { Invocation } from './command.ts'

export interface ProgressLine {
  show(text: string): void
  end(): void
}

const betweenPlainLines = 2_000

/** One line that changes on a terminal; elsewhere a line every two seconds. */
export function progressLine(stderr: Invocation['stderr']): ProgressLine {
  let last = Number.NEGATIVE_INFINITY
  return {
    show: (text) => {
      const now = performance.now()
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${text}`)
      else if (now - last >= betweenPlainLines) {
        stderr.write(`${text}\n`)
        last = now
      }
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[2K')
    },
  }
}
