const SMALLEST = 10

/**
 * Arrays for the length of one query, used again by the next: a query allocates almost nothing, so the
 * garbage collector has nothing to do. Sizes are powers of two; contents are whatever was left.
 */
export class Scratch {
  private readonly int32Free: Int32Array[][] = []
  private readonly float64Free: Float64Array[][] = []
  private readonly uint16Free: Uint16Array[][] = []
  private readonly uint8Free: Uint8Array[][] = []
  private readonly int32Taken: Int32Array[] = []
  private readonly float64Taken: Float64Array[] = []
  private readonly uint16Taken: Uint16Array[] = []
  private readonly uint8Taken: Uint8Array[] = []

  int32(length: number): Int32Array {
    const size = sizeClass(length)
    const array = this.int32Free[size]?.pop() ?? new Int32Array(1 << size)
    this.int32Taken.push(array)
    return array
  }

  float64(length: number): Float64Array {
    const size = sizeClass(length)
    const array = this.float64Free[size]?.pop() ?? new Float64Array(1 << size)
    this.float64Taken.push(array)
    return array
  }

  uint16(length: number): Uint16Array {
    const size = sizeClass(length)
    const array = this.uint16Free[size]?.pop() ?? new Uint16Array(1 << size)
    this.uint16Taken.push(array)
    return array
  }

  uint8(length: number): Uint8Array {
    const size = sizeClass(length)
    const array = this.uint8Free[size]?.pop() ?? new Uint8Array(1 << size)
    this.uint8Taken.push(array)
    return array
  }

  /** Takes everything back. */
  reset(): void {
    giveBack(this.int32Taken, this.int32Free)
    giveBack(this.float64Taken, this.float64Free)
    giveBack(this.uint16Taken, this.uint16Free)
    giveBack(this.uint8Taken, this.uint8Free)
  }
}

function sizeClass(length: number): number {
  return length <= 1 << SMALLEST ? SMALLEST : 32 - Math.clz32(length - 1)
}

function giveBack<T extends { readonly length: number }>(taken: T[], free: T[][]): void {
  for (const array of taken) {
    const size = sizeClass(array.length)
    const list = free[size]
    if (list) list.push(array)
    else free[size] = [array]
  }
  taken.length = 0
}
