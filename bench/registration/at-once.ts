/** Does `work` for every item, so many at a time, each next one as soon as one is done; gives the seconds it took. */
export async function atOnce<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const started = performance.now()
  let next = 0
  const goOn = async () => {
    while (next < items.length) await work(items[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, goOn))
  return (performance.now() - started) / 1_000
}
