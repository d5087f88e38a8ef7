/** A word, number or sign of a sentence, and where it stands (UTF-16 offsets). */
export interface Token {
  start: number
  end: number
  /**
   * How rules see it: a folded word as it is; a class by a capital letter: `N` number, `Y` number that may
   * be a year, `O` ordinal, `M` month, `W` day of the week, `D` date with year, `S` day/month, `C` course
   * noun, `Q` quoted part; `₹` rupees, `$` another currency; signs as themselves.
   */
  item: string
  /** The folded text. */
  word: string
  /** Of `N`, `Y` and `O` the number, of `M` 1 to 12, of `W` 1 (Monday) to 7. */
  value: number
  /** What the number was multiplied by: 1,000 in "5k". */
  scale: number
  /** Of `D` and `S`. */
  date?: { day: number; month: number; year?: number }
}

export function tokenOf(start: number, end: number, item: string, word = item, value = 0): Token {
  return { start, end, item, word, value, scale: 1 }
}

export function isNumber({ item }: Token): boolean {
  return item === 'N' || item === 'Y'
}
