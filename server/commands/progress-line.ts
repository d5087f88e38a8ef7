import type { Invocation } from './command.ts'
import { shownText } from './terminal/styled-text.ts'
import { countText } from './terminal/units.ts'

export interface ProgressLine {
  show(text: string): void
  end(): void
}

const betweenPlainLines = 2_000
const usualWidth = 80

/** One line that changes on a terminal; elsewhere a line every two seconds. It ends for good when `signal` is aborted. */
export function progressLine(stderr: Invocation['stderr'], signal?: AbortSignal): ProgressLine {
  let last = Number.NEGATIVE_INFINITY
  let isShown = false
  const end = () => {
    if (isShown) stderr.write('\r\x1b[2K')
    isShown = false
  }
  signal?.addEventListener('abort', end, { once: true })
  return {
    show: (text) => {
      if (signal?.aborted) return
      const now = performance.now()
      // A line that wraps could not be taken back.
      const line = shownText(text, { width: (stderr.columns || usualWidth) - 1, styled: false })
      if (stderr.isTTY) {
        stderr.write(`\r\x1b[2K${line}`)
        isShown = true
      } else if (now - last >= betweenPlainLines) {
        stderr.write(`${text}\n`)
        last = now
      }
    },
    end,
  }
}

/** Of `{done, total}`, as an index says how far it is. */
export function shareOf(progress: unknown): string {
  const { done = 0, total = 0 } = (progress ?? {}) as { done?: number; total?: number }
  return `${countText(done)} of ${countText(total)} courses`
}
