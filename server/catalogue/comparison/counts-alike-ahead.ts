import { isDeepStrictEqual } from 'node:util'
import type { TimedStep } from '../../../search/fields.ts'
import type { StoredWindow } from '../document.ts'

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
    steps: Array.isArray(priceAhead) ? stepsFrom(priceAhead, at) : priceAhead,
    windows: Array.isArray(salesWindowsAhead) ? windowsFrom(salesWindowsAhead, at) : salesWindowsAhead,
  }
}

function stepsFrom(steps: readonly TimedStep[], at: number): TimedStep[] {
  const first = steps.findLastIndex(({ from }) => from <= at)
  return steps.slice(first).map((step, index) => (index === 0 ? { ...step, from: at } : step))
}

function windowsFrom(windows: readonly StoredWindow[], at: number) {
  return windows
    .map(({ fromAt, toAt, pricePaise }) => ({
      from: Math.max(Date.parse(fromAt), at),
      to: Date.parse(toAt),
      pricePaise,
    }))
    .filter(({ to }) => to > at)
}
