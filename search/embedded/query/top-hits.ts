/**
 * The first `capacity` rows of a total order, by a heap whose root is the last of them. Keys are numbers,
 * ascending: a primary one, a secondary one and the id.
 */
export class TopHits {
  count = 0
  readonly primary: Float64Array
  readonly secondary: Float64Array
  readonly ids: Float64Array
  readonly slots: Int32Array
  private readonly capacity: number

  constructor(capacity: number) {
    this.capacity = capacity
    this.primary = new Float64Array(capacity)
    this.secondary = new Float64Array(capacity)
    this.ids = new Float64Array(capacity)
    this.slots = new Int32Array(capacity)
  }

  /** Whether a row with these keys would be kept; a cheap test before the others are looked up. */
  mayTake(primary: number): boolean {
    return this.count < this.capacity ? this.capacity > 0 : primary <= this.primary[0]!
  }

  offer(primary: number, secondary: number, id: number, slot: number): void {
    if (this.count < this.capacity) this.siftUp(this.count++, primary, secondary, id, slot)
    else if (this.capacity > 0 && this.isBefore(primary, secondary, id, 0))
      this.siftDown(0, this.count, primary, secondary, id, slot)
  }

  /** Puts the rows in order, first to last; nothing may be offered afterwards. */
  sort(): void {
    for (let end = this.count - 1; end > 0; end--) {
      const primary = this.primary[end]!
      const secondary = this.secondary[end]!
      const id = this.ids[end]!
      const slot = this.slots[end]!
      this.move(0, end)
      this.siftDown(0, end, primary, secondary, id, slot)
    }
  }

  private isBefore(primary: number, secondary: number, id: number, place: number): boolean {
    if (primary !== this.primary[place]) return primary < this.primary[place]!
    if (secondary !== this.secondary[place]) return secondary < this.secondary[place]!
    return id < this.ids[place]!
  }

  private isPlaceBefore(a: number, b: number): boolean {
    return this.isBefore(this.primary[a]!, this.secondary[a]!, this.ids[a]!, b)
  }

  private siftUp(from: number, primary: number, secondary: number, id: number, slot: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >>> 1
      if (this.isBefore(primary, secondary, id, parent)) break
      this.move(parent, place)
      place = parent
    }
    this.put(place, primary, secondary, id, slot)
  }

  private siftDown(from: number, end: number, primary: number, secondary: number, id: number, slot: number): void {
    let place = from
    for (let child = 2 * place + 1; child < end; child = 2 * place + 1) {
      if (child + 1 < end && this.isPlaceBefore(child, child + 1)) child++
      if (!this.isBefore(primary, secondary, id, child)) break
      this.move(child, place)
      place = child
    }
    this.put(place, primary, secondary, id, slot)
  }

  private move(from: number, to: number): void {
    this.put(to, this.primary[from]!, this.secondary[from]!, this.ids[from]!, this.slots[from]!)
  }

  private put(place: number, primary: number, secondary: number, id: number, slot: number): void {
    this.primary[place] = primary
    this.secondary[place] = secondary
    this.ids[place] = id
    this.slots[place] = slot
  }
}
