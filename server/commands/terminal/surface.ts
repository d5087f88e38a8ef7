import type { Invocation } from '../command.ts'
import type { Surface } from './styled-text.ts'

const usualWidth = 80

/** `COLUMNS` counts everywhere; else a terminal is as wide as it says, and a file or pipe without end. */
export function surfaceOf({ stdout, columns }: Pick<Invocation, 'stdout' | 'columns'>): Surface {
  const isTerminal = stdout.isTTY === true
  // Some terminals say that they have 0 columns.
  const width = columns ?? (isTerminal ? stdout.columns || usualWidth : Number.POSITIVE_INFINITY)
  return { width, styled: isTerminal && stdout.hasColors?.() === true }
}
