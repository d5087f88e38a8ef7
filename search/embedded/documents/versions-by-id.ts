import { setImmediate } from 'node:timers/promises'
import type { Slots } from './slots.ts'

const SORTED_AT_ONCE = 16_384
const BATCH = 1_000

/** Ids and versions of all documents by ascending id, sorted in pieces that are then merged. */
export async function* versionsById(slots: Slots): AsyncGenerator<{ id: number; version: number }[]> {
  const runs = await sortedRuns(slots)
  const places = runs.map(() => 0)
  for (let batch = nextBatch(slots, runs, places); batch !== null; batch = nextBatch(slots, runs, places)) {
    if (batch.length > 0) yield batch
    await setImmediate()
  }
}

async function sortedRuns(slots: Slots): Promise<Float64Array[]> {
  const runs: Float64Array[] = []
  for (let from = 0; from < slots.end; from += SORTED_AT_ONCE) {
    const to = Math.min(from + SORTED_AT_ONCE, slots.end)
    runs.push(
      slots.ids
        .slice(from, to)
        .filter((_, place) => slots.living[from + place] === 1)
        .sort(),
    )
    await setImmediate()
  }
  return runs
}

/** The next ids of all runs; documents that have gone meanwhile are left out. Null at the end. */
function nextBatch(
  slots: Slots,
  runs: readonly Float64Array[],
  places: number[],
): { id: number; version: number }[] | null {
  const batch: { id: number; version: number }[] = []
  for (let taken = 0; taken < BATCH; taken++) {
    const run = runWithLeast(runs, places)
    if (run < 0) return taken === 0 ? null : batch
    const id = runs[run]![places[run]!++]!
    const slot = slots.slotOf(id)
    if (slot >= 0) batch.push({ id, version: slots.versions[slot]! })
  }
  return batch
}

function runWithLeast(runs: readonly Float64Array[], places: readonly number[]): number {
  let best = -1
  let least = Infinity
  for (let run = 0; run < runs.length; run++) {
    const id = runs[run]![places[run]!]
    if (id === undefined || id >= least) continue
    least = id
    best = run
  }
  return best
}
