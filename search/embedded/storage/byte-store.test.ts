import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteStore } from './byte-store.ts'

const bytes = (length: number, fill: number) => Buffer.alloc(length, fill)
const read = (store: ByteStore, key: number) =>
  store.has(key) ? [...store.blockOf(key).subarray(store.startOf(key), store.startOf(key) + store.lengthOf(key))] : null

describe('a byte store', () => {
  test('gives back what was put last, whatever came between', () => {
    const operation = fc.record({ key: fc.nat(40), length: fc.option(fc.nat(9000)), fill: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 300 }), (operations) => {
        const store = new ByteStore()
        const expected = new Map<number, number[]>()
        for (const { key, length, fill } of operations) {
          if (length === null) {
            store.remove(key)
            expected.delete(key)
          } else {
            store.put(key, bytes(length, fill), 0, length)
            expected.set(key, [...bytes(length, fill)])
          }
        }
        for (let key = 0; key <= 40; key++) expect(read(store, key)).toEqual(expected.get(key) ?? null)
      }),
      { numRuns: 30 },
    )
  })

  test('holds records longer than a block', () => {
    const store = new ByteStore()
    store.put(1, bytes(3_000_000, 7), 0, 3_000_000)
    store.put(2, bytes(5, 8), 0, 5)
    expect(store.lengthOf(1)).toBe(3_000_000)
    expect(store.blockOf(1)[store.startOf(1) + 2_999_999]).toBe(7)
    expect(read(store, 2)).toEqual([8, 8, 8, 8, 8])
  })

  test('does not grow under endless replacement', () => {
    const store = new ByteStore()
    const source = bytes(1200, 7)
    for (let i = 0, key = 0; i < 400_000; i++) {
      key = (key * 1103515245 + 12345) & 0x7fffffff
      store.put((key >>> 8) % 20_000, source, 0, 500 + (i % 700))
    }
    expect(store.allocatedBytes).toBeLessThan(2 * store.liveBytes + 3 * (1 << 20))
  })

  test('lets go of everything when all is removed', () => {
    const store = new ByteStore()
    for (let key = 0; key < 20_000; key++) store.put(key, bytes(300, 1), 0, 300)
    for (let key = 0; key < 20_000; key++) store.remove(key)
    expect(store.liveBytes).toBe(0)
    expect(store.allocatedBytes).toBeLessThanOrEqual(1 << 20)
  })
})
