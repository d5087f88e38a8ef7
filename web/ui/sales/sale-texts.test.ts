import { expect, test } from 'vitest'
import { changeText, listChangesIn, saleChangesIn } from './sale-texts.ts'

type Change = Parameters<typeof changeText>[0]

const change: Change = {
  kind: 'begin',
  phase: 'waiting',
  effectiveAt: '2026-11-26T06:30:08.000Z',
  ahead: 0,
  done: 0,
  total: 1,
}

test.each<[Partial<Change>, string]>([
  [{}, 'The sale is about to be set up; expected to take effect at 26 Nov 2026, 12:00:08 pm IST.'],
  [
    { kind: 'undo', ahead: 2 },
    'Undoing it waits for 2 set-ups before it; expected to take effect at 26 Nov 2026, 12:00:08 pm IST.',
  ],
  [
    { phase: 'placing' },
    'The sale is being set up: 0 of 1 course; expected to take effect for all of them at 26 Nov 2026, 12:00:08 pm IST.',
  ],
])('%j', (given, text) => {
  expect(changeText({ ...change, ...given }, 'Asia/Kolkata')).toBe(text)
})

test('a sale changes by itself while something is in hand, and at its boundaries', () => {
  const [from, to] = [new Date(Date.now() + 60_000).toISOString(), new Date(Date.now() + 120_000).toISOString()]
  const changesIn = (given: object) =>
    saleChangesIn({ change: null, from, to, ...given } as Parameters<typeof saleChangesIn>[0])
  expect(changesIn({ change, state: 'settingUp' })).toBe(0)
  expect(changesIn({ state: 'scheduled' })).toBeGreaterThan(50_000)
  expect(changesIn({ state: 'running' })).toBeGreaterThan(110_000)
  expect(changesIn({ state: 'ended' })).toBeNull()
})

test('a list of them changes when the first of them does', () => {
  const changesIn = listChangesIn((inMs: number | null) => inMs)
  expect(changesIn({ items: [null, 9_000, 0, null] })).toBe(0)
  expect(changesIn({ items: [null, 9_000] })).toBe(9_000)
  expect(changesIn({ items: [null] })).toBeNull()
  expect(changesIn({ items: [] })).toBeNull()
})
