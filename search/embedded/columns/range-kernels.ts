/**
 * One copy of each loop for each kind of array, so that V8 compiles every one for a single shape. A
 * window is `rows` (slots) and `picks` (places in `rows` still in play, ascending); `narrow…` keeps the
 * picks whose value lies within the inclusive bounds, in place and without branches, and returns how
 * many are left. `load…` copies the values of the picked rows, the absent one as infinity.
 */
export function narrowUint8(
  values: Uint8Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  min: number,
  max: number,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    const value = values[rows[pick]!]!
    picks[kept] = pick
    kept += (value >= min ? 1 : 0) & (value <= max ? 1 : 0)
  }
  return kept
}

export function narrowUint16(
  values: Uint16Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  min: number,
  max: number,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    const value = values[rows[pick]!]!
    picks[kept] = pick
    kept += (value >= min ? 1 : 0) & (value <= max ? 1 : 0)
  }
  return kept
}

export function narrowInt32(
  values: Int32Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  min: number,
  max: number,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    const value = values[rows[pick]!]!
    picks[kept] = pick
    kept += (value >= min ? 1 : 0) & (value <= max ? 1 : 0)
  }
  return kept
}

export function narrowFloat64(
  values: Float64Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  min: number,
  max: number,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const pick = picks[i]!
    const value = values[rows[pick]!]!
    picks[kept] = pick
    kept += (value >= min ? 1 : 0) & (value <= max ? 1 : 0)
  }
  return kept
}

export function loadUint8(
  values: Uint8Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  absent: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[rows[picks[i]!]!]!
    out[i] = value === absent ? Infinity : value
  }
}

export function loadUint16(
  values: Uint16Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  absent: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[rows[picks[i]!]!]!
    out[i] = value === absent ? Infinity : value
  }
}

export function loadInt32(
  values: Int32Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  absent: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const value = values[rows[picks[i]!]!]!
    out[i] = value === absent ? Infinity : value
  }
}

export function loadFloat64(
  values: Float64Array,
  rows: Int32Array,
  picks: Int32Array,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) out[i] = values[rows[picks[i]!]!]!
}
