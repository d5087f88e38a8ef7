import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { courseRows } from '../../server/demo/course-rows.ts'
import { asBytes, benchToday } from '../data/course-lines.ts'
import { runCommand } from '../world/program-process.ts'
import type { HttpClient } from './http-client.ts'
import type { LivingWorld } from './living-world.ts'

export interface Surroundings {
  world: LivingWorld
  /** For commands. */
  environment: Readonly<Record<string, string>>
  /** To write into. */
  folder: string
  /** How many courses it is about, where it makes some. */
  courses: number
}

/** Something large that goes on beside the changes: gets ready, and gives how to do it, until it is done or told to stop. */
export type Beside = (around: Surroundings) => Promise<Goes>
type Goes = (stop: AbortSignal) => Promise<void>

/** By the name that `--beside` takes. */
export const besides: Readonly<Record<string, Beside>> = {
  import: importCourses,
  rename: renameCategories,
  sale: setUpSales,
}

async function importCourses({ environment, folder, courses }: Surroundings): Promise<() => Promise<void>> {
  const file = join(folder, 'beside.jsonl')
  await pipeline(asBytes(newCourses(courses)), createWriteStream(file))
  return async () => {
    await runCommand(['import', file], environment)
  }
}

async function* newCourses(count: number): AsyncGenerator<string> {
  for (const row of courseRows(count, { seed: 77, today: benchToday })) yield JSON.stringify(row)
}

/** All courses are below one of them; the next is renamed once searches know of the last. */
async function renameCategories({ world: { http } }: Surroundings): Promise<(stop: AbortSignal) => Promise<void>> {
  const { items } = (await http.need('GET', '/api/categories')).body as { items: { slug: string; name: string }[] }
  return async (stop) => {
    for (let number = 0; !stop.aborted; number++) {
      const { slug, name } = items[number % items.length]!
      const { etag = '' } = await http.need('GET', `/api/categories/${slug}`)
      const headers = { 'if-match': etag }
      const { changeToken } = await http.need(
        'PATCH',
        `/api/categories/${slug}`,
        { name: `${name} ${number}` },
        headers,
      )
      let status = 503
      while (status === 503) status = (await http.send('GET', `/api/courses?limit=1&atLeast=${changeToken}`)).status
    }
  }
}

const lookEveryMs = 250
const dayMs = 86_400_000

/**
 * A sale over all courses but those that are changed is set up, then undone, then the next, each once the one before is
 * settled.
 */
async function setUpSales({ world: { http } }: Surroundings): Promise<Goes> {
  const selection = { search: { startsTo: '2097-12-31' } }
  return async (stop) => {
    while (!stop.aborted) {
      const wish = { selection, name: 'Beside', percent: 20, to: new Date(Date.now() + dayMs).toISOString() }
      const { body: preview } = await http.need('POST', '/api/sales/previews', wish)
      const { body: sale } = await http.need('POST', '/api/sales', { previewId: preview.id })
      await settled(http, sale.id, stop)
      if (stop.aborted) return
      await http.need('POST', `/api/sales/${sale.id}/undo`)
      await settled(http, sale.id, stop)
    }
  }
}

async function settled(http: HttpClient, sale: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await http.need('GET', `/api/sales/${sale}`)).body.change !== null) await delay(lookEveryMs)
}
