/**
 * The least number of insertions, deletions, replacements and swaps of neighbours that turn one word
 * into the other, none of them touching a place twice ("optimal string alignment"): the whole table.
 */
export function editDistance(from: string, to: string): number {
  const table = Array.from({ length: from.length + 1 }, (_, row) => [row])
  for (let column = 0; column <= to.length; column++) table[0]![column] = column
  for (let row = 1; row <= from.length; row++) {
    for (let column = 1; column <= to.length; column++) {
      const replaced = table[row - 1]![column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1)
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
          ? table[row - 2]![column - 2]! + 1
          : Number.POSITIVE_INFINITY
      table[row]![column] = Math.min(table[row - 1]![column]! + 1, table[row]![column - 1]! + 1, replaced, swapped)
    }
  }
  return table[from.length]![to.length]!
}
