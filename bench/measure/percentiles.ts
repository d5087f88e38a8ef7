/** The value below which the share `p` (0 to 1) of the values lies: nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
