import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sharedReading } from './shared-reading.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('everybody who asks while a reading is under way, or just after it, is told the same', async () => {
  let readings = 0
  let end: (value: number) => void = () => undefined
  const ask = sharedReading(() => {
    readings++
    return new Promise<number>((resolve) => {
      end = resolve
    })
  })
  const first = ask()
  vi.advanceTimersByTime(60_000)
  const second = ask()
  end(7)
  expect([await first, await second]).toEqual([7, 7])
  vi.advanceTimersByTime(500)
  expect(await ask()).toBe(7)
  expect(readings).toBe(1)
  vi.advanceTimersByTime(1)
  const third = ask()
  end(8)
  expect([await third, readings]).toEqual([8, 2])
})

test('a failure is shared too, and not for longer', async () => {
  let readings = 0
  const ask = sharedReading(async () => {
    if (++readings === 1) throw new Error('away')
    return 'back'
  })
  await expect(ask()).rejects.toThrow('away')
  await expect(ask()).rejects.toThrow('away')
  vi.advanceTimersByTime(501)
  expect(await ask()).toBe('back')
})
