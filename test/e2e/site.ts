import { Readable } from 'node:stream'
import { type Clock, systemClock } from '../../server/clock.ts'
import { importCourses } from '../../server/courses/import/import-courses.ts'
import type { ImportRow } from '../../server/courses/model.ts'
import { startWorld, type World } from '../world.ts'

/** The whole program, with pages, and courses in it. */
export interface Site {
  url: string
  world: World
  stop(): Promise<void>
}

export async function startSite(rows: readonly ImportRow[], clock: Clock = systemClock): Promise<Site> {
  const world = await startWorld({ pages: 'built', clock })
  const lines = rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`))
  const faults: unknown[] = []
  await importCourses({
    db: world.database.db,
    clock,
    source: Readable.from(lines),
    format: 'jsonl',
    onRejected: (rejected) => faults.push(rejected),
  })
  if (faults.length > 0) throw new Error(`Courses of the test were rejected: ${JSON.stringify(faults)}`)
  await world.settle()
  return { url: world.address, world, stop: () => world.stop() }
}
