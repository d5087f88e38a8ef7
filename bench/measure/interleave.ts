type Contestants = Readonly<Record<string, (round: number) => Promise<unknown>>>
type Results<C extends Contestants> = { [Name in keyof C]: Awaited<ReturnType<C[Name]>>[] }

/**
 * Lets contestants take turns, round by round, each round beginning with another one: what disturbs the
 * machine for a while then disturbs all of them alike.
 */
export async function interleave<C extends Contestants>(rounds: number, contestants: C): Promise<Results<C>> {
  const names = Object.keys(contestants) as (keyof C & string)[]
  const results = Object.fromEntries(names.map((name) => [name, [] as unknown[]]))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!
      results[name]!.push(await contestants[name]!(round))
    }
  }
  return results as Results<C>
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
