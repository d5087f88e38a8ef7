/** Digits as they are, or grouped as in 1,00,000 or 100,000; what has commas elsewhere may be another number than was meant. */
const typedNumber = /^-?(?:(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d*)?|\.\d+)$/

/** The number that somebody typed in decimal digits; NaN, for the API to refuse, where it is none: `0x10` and `1e3` are slips. */
export function numberOf(text: string): number {
  const typed = text.trim()
  return typedNumber.test(typed) ? Number(typed.replaceAll(',', '')) : Number.NaN
}
