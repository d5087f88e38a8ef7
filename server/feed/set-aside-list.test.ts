import { expect, test } from 'vitest'
import { SetAsideList } from './set-aside-list.ts'

const change = { kind: 'course', key: 7 }

function listAt(now: number) {
  const clock = { time: now, now: () => clock.time }
  return { clock, list: new SetAsideList(clock) }
}

test('what failed is due again after ever longer waits, five minutes at most', () => {
  const { clock, list } = listAt(1_000_000)
  const waits = Array.from({ length: 11 }, () => {
    list.failed(change)
    const failedAt = clock.time
    while (list.due(10).length === 0) clock.time += 1_000
    return (clock.time - failedAt) / 1_000
  })
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
})

test('a clock that was set back keeps nothing waiting', () => {
  const { clock, list } = listAt(1_000_000_000)
  list.failed(change)
  expect(list.due(10)).toEqual([])
  clock.time -= 86_400_000
  expect(list.due(10)).toEqual([change])
})
