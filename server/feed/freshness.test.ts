import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Freshness } from './freshness.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function read(tx: bigint) {
  return { tx, at: performance.now() }
}

test('is fresh when it has read while nothing was being written, and ages when it cannot read', () => {
  const freshness = new Freshness()
  freshness.passed(10n, read(10n))
  expect(freshness.seconds()).toBe(0)
  vi.advanceTimersByTime(90_000)
  expect(freshness.seconds()).toBe(90)
})

test('under writes that never pause it is as old as the read whose transactions have all ended', () => {
  const freshness = new Freshness()
  freshness.passed(10n, read(12n))
  vi.advanceTimersByTime(1_000)
  freshness.passed(11n, read(14n))
  expect(freshness.seconds()).toBe(1)
  vi.advanceTimersByTime(1_000)
  freshness.passed(13n, read(16n))
  expect(freshness.seconds()).toBe(2)
  vi.advanceTimersByTime(1_000)
  freshness.passed(16n, read(18n))
  expect(freshness.seconds()).toBe(1)
})

test('a transaction that stays open holds it back: what was committed after it is not in the index', () => {
  const freshness = new Freshness()
  freshness.passed(10n, read(10n))
  for (let turn = 0; turn < 5; turn++) {
    vi.advanceTimersByTime(1_000)
    freshness.passed(10n, read(BigInt(12 + turn)))
  }
  expect(freshness.seconds()).toBe(5)
})
