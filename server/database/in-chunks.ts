/** Does `work`, which says how much it did, until that is less than a whole chunk. Returns how much was done. */
export async function inChunks(chunk: number, work: (chunk: number) => Promise<number>): Promise<number> {
  let done = 0
  for (let more = chunk; more === chunk; done += more) more = await work(chunk)
  return done
}
