/** The number that somebody typed in decimal digits; NaN, for the API to refuse, where it is none: `0x10` and `1e3` are slips. */
export function numberOf(text: string): number {
  const typed = text.trim()
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : Number.NaN
}
