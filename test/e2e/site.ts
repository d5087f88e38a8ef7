import { Readable } from 'node:stream'
import { systemClock } from '../../server/clock.ts'
import { importCourses } from '../../server/courses/import/import-courses.ts'
import type { ImportRow } from '../../server/courses/model.ts'
import { startWorld } from '../world.ts'
import { buildPages } from './build-pages.ts'

/** The whole program, with pages, and courses in it. */
export interface Site {
  url: string
  stop(): Promise<void>
}

export async function startSite(rows: readonly ImportRow[]): Promise<Site> {
  await buildPages()
  const world = await startWorld({ pages: 'built' })
  const lines = rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`))
  const { created, rejected } = await importCourses({
    db: world.database.db,
    clock: systemClock,
    source: Readable.from(lines),
    format: 'jsonl',
  })
  if (created !== rows.length) throw new Error(`${rejected} of ${rows.length} courses of the test were rejected`)
  await world.settle()
  return { url: world.address, stop: () => world.stop() }
}
