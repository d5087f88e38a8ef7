/** Loops over keyword ordinals; windows are as in `range-kernels.ts`. Values are ordinals plus one, 0 where absent. */
export function narrowToOne(
  values: Int32Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  wanted: number,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    picks[kept] = pick
    kept += values[rows[pick]!]! === wanted ? 1 : 0
  }
  return kept
}

/** `wanted` is 1 at the wanted values. */
export function narrowToAny(
  values: Int32Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  wanted: Uint8Array,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    picks[kept] = pick
    kept += wanted[values[rows[pick]!]!]!
  }
  return kept
}

/** Adds one to the count of each pick's value. */
export function countValues(
  values: Int32Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  counts: Int32Array,
): void {
  for (let i = 0; i < count; i++) counts[values[rows[picks[i]!]!]!]!++
}
