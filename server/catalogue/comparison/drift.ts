/**
 * `missing`: in the database, but not in the process. `surplus`: in the process, but not in the database. `different`:
 * the process says something else. `failed`: the database's rows make no document, or the index refuses it.
 */
export interface Drift {
  /** What it is about, such as `course 7`. */
  name: string
  /** Of the course; null where it is about something else. */
  id: number | null
  what: 'missing' | 'surplus' | 'different' | 'failed'
  detail: string
}

/** How many rounds at most, while what is compared goes on changing. */
export const rounds = 20

/**
 * What stays after the process has caught up with the feed, found the same twice: what was on its way comes with the
 * catching up.
 */
export async function lasting(find: () => Promise<Drift[]>, catchUp: () => Promise<void>): Promise<Drift[]> {
  let before = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    await catchUp()
    const found = await find()
    if (found.every((drift) => before.has(JSON.stringify(drift)))) return found
    before = new Set(found.map((drift) => JSON.stringify(drift)))
  }
  return []
}

export function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length > 60 ? `${json.slice(0, 57)}…` : json
}
