import type { Pool } from 'pg'
import { EmbeddedClient } from '../../search/embedded/embedded-client.ts'
import type { Document } from '../../search/fields.ts'
import { courseFields } from '../../server/catalogue/document.ts'
import { IndexWriter } from '../../server/catalogue/index-writer.ts'
import { projectCourses } from '../../server/catalogue/projection.ts'

/** Milliseconds from handing one document to the engine until a search sees it. */
export interface ApplyLatencies {
  numbers: number[]
  texts: number[]
}

/** The engine's own part of a change: no database, no feed. */
export async function measureApply(pool: Pool, count: number): Promise<ApplyLatencies> {
  const client = await EmbeddedClient.open({ fields: courseFields, scope: 'bench' })
  await new IndexWriter(pool, client).rebuild('1', () => undefined, new AbortController().signal)
  const { rows } = await pool.query<{ id: string }>(
    `select id::text from course where state = 'published' order by md5(id::text) limit $1`,
    [count],
  )
  const { changes } = await projectCourses(
    pool,
    rows.map(({ id }) => Number(id)),
  )
  // Above all that the projection has given.
  const later = Number.MAX_SAFE_INTEGER - 1
  const latencies: ApplyLatencies = { numbers: [], texts: [] }
  for (const [number, { id, document }] of changes.entries()) {
    if (document === null) continue
    const seats = { ...document.values, registrations: 2_000_000 + number }
    const text = { ...seats, title: `Anew zq${number}xj` }
    latencies.numbers.push(await applied(client, { id, version: later, document: { ...document, values: seats } }))
    latencies.texts.push(await applied(client, { id, version: later + 1, document: { ...document, values: text } }))
  }
  await client.close()
  return latencies
}

async function applied(
  client: EmbeddedClient,
  change: { id: number; version: number; document: Document },
): Promise<number> {
  const started = performance.now()
  await client.apply([change], String(change.version))
  const milliseconds = performance.now() - started
  const found = await client.get(change.id)
  if (found?.version !== change.version) {
    throw new Error(`course ${change.id} has version ${found?.version}, expected ${change.version}`)
  }
  return milliseconds
}
