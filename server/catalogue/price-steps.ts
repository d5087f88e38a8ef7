import type { TimedStep } from '../../search/fields.ts'

/** A sale: `[from, to)` in milliseconds since 1970, UTC. */
export interface PriceWindow {
  from: number
  to: number
  pricePaise: number
}

/**
 * The price as a function of time: the lowest of the base price and the windows open at the instant.
 * Steps in rising order, the first from `-Infinity`; neighbours differ.
 */
export function priceSteps(basePaise: number, windows: readonly PriceWindow[]): TimedStep[] {
  const steps: TimedStep[] = [{ from: Number.NEGATIVE_INFINITY, value: basePaise }]
  const lower = windows.filter((window) => window.pricePaise < basePaise)
  if (lower.length === 0) return steps
  const boundaries = [...new Set(lower.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  for (const from of boundaries) {
    const open = lower.filter((window) => window.from <= from && from < window.to)
    const value = Math.min(basePaise, ...open.map((window) => window.pricePaise))
    if (value !== steps[steps.length - 1]?.value) steps.push({ from, value })
  }
  return steps
}

/** The first price until the instant `at`, the second from then on. */
export function changedSteps(first: readonly TimedStep[], second: readonly TimedStep[], at: number): TimedStep[] {
  const steps = first.filter(({ from }) => from < at)
  const then = second.findLast(({ from }) => from <= at)!
  if (steps.at(-1)?.value !== then.value) steps.push({ from: at, value: then.value })
  return [...steps, ...second.filter(({ from }) => from > at)]
}
