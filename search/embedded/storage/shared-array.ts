/**
 * Typed arrays over shared memory, outside the JavaScript heap: the garbage collector never walks
 * them, and worker threads can read the same index.
 */
export const sharedBuffer = (length: number): Buffer => Buffer.from(new SharedArrayBuffer(length))
export const uint8s = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length))
export const uint16s = (length: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(length * 2))
export const int32s = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4))
export const uint32s = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4))
export const float64s = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8))

/** The next capacity that holds `needed`: doubling keeps the cost of growing constant per element. */
export function grownCapacity(current: number, needed: number): number {
  let capacity = Math.max(current, 16)
  while (capacity < needed) capacity *= 2
  return capacity
}

interface Settable<T> {
  readonly length: number
  set(source: T): void
}

/** `array` itself when it holds `needed` elements, else a larger copy; new elements are zero. */
export function grown<T extends Settable<T>>(array: T, needed: number, create: (length: number) => T): T {
  if (needed <= array.length) return array
  const larger = create(grownCapacity(array.length, needed))
  larger.set(array)
  return larger
}
