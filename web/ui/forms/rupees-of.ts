import { numberOf } from './number-of.ts'

/** Rupees that somebody typed, with or without their sign; NaN, for the API to refuse, where they are none. */
export function rupeesOf(text: string): number {
  return numberOf(text.replace(/^\s*₹/, ''))
}
