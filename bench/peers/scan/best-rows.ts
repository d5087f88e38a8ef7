/** True where row `a` comes after row `b`. */
type ComesAfter = (a: number, b: number) => boolean

/** The first `count` rows in order: a heap whose root is the last of those kept. */
export function bestRows(rows: Int32Array, end: number, count: number, comesAfter: ComesAfter): Int32Array {
  const heap = new Int32Array(Math.min(count, end))
  let size = 0
  for (let i = 0; i < end; i++) {
    const row = rows[i]!
    if (size < heap.length) siftUp(heap, size++, row, comesAfter)
    else if (size > 0 && comesAfter(heap[0]!, row)) siftDown(heap, size, row, comesAfter)
  }
  return heap.sort((a, b) => (comesAfter(a, b) ? 1 : -1))
}

function siftUp(heap: Int32Array, from: number, row: number, comesAfter: ComesAfter): void {
  let at = from
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!comesAfter(row, heap[parent]!)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = row
}

function siftDown(heap: Int32Array, size: number, row: number, comesAfter: ComesAfter): void {
  let at = 0
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && comesAfter(heap[child + 1]!, heap[child]!)) child++
    if (!comesAfter(heap[child]!, row)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = row
}
