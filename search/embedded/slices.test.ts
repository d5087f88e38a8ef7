import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Slices } from './slices.ts'

test('pieces of work that follow one another without a pause share one slice', async () => {
  const slices = new Slices()
  slices.enter()
  while (!slices.isUsedUp);
  await Promise.resolve()
  slices.enter()
  expect(slices.isUsedUp).toBe(true)
  await nextTurn()
  slices.enter()
  expect(slices.isUsedUp).toBe(false)
})

test('work that can wait rests while others are at work', async () => {
  let turns = 0
  let isOver = false
  const others = () => {
    const until = performance.now() + 1
    while (performance.now() < until);
    turns++
    if (!isOver) setImmediate(others)
  }
  setImmediate(others)
  await new Slices().rest()
  isOver = true
  expect(turns).toBeGreaterThan(1)
})
