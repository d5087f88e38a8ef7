/** How many courses are projected and applied in one go; others' changes come in between. */
export const sliceSize = 500

export function* slicesOf(ids: readonly number[]): Generator<number[]> {
  for (let from = 0; from < ids.length; from += sliceSize) yield ids.slice(from, from + sliceSize)
}
