import { isDeepStrictEqual } from 'node:util'
import { windowOf } from '../course-price.ts'
import type { StoredWindow } from '../document.ts'
import { changedSteps, type PriceWindow } from '../price-steps.ts'

interface Said {
  values: Record<string, unknown>
  stored?: unknown
}

/**
 * Whether two documents of a course mean the same price ahead from the instant on from which it counts. A sale whose
 * set-up takes longer than expected begins later than it was placed with, and documents need not say that.
 */
export function countsAlikeAhead(one: Said, other: Said, aheadFrom: number): boolean {
  return isDeepStrictEqual(countingFrom(one, aheadFrom), countingFrom(other, aheadFrom))
}

function countingFrom({ values, stored }: Said, at: number) {
  const { priceAhead } = values
  const { salesWindowsAhead } = stored as { salesWindowsAhead?: unknown }
  return {
    steps: Array.isArray(priceAhead) ? changedSteps([], priceAhead, at) : priceAhead,
    windows: Array.isArray(salesWindowsAhead) ? windowsFrom(salesWindowsAhead, at) : salesWindowsAhead,
  }
}

function windowsFrom(windows: readonly StoredWindow[], at: number): PriceWindow[] {
  return windows
    .map(windowOf)
    .filter(({ to }) => to > at)
    .map((window) => ({ ...window, from: Math.max(window.from, at) }))
}
