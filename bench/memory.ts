import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { EmbeddedClient } from '../search/embedded/embedded-client.ts'
import { courseFields } from '../server/catalogue/document.ts'
import { IndexWriter } from '../server/catalogue/index-writer.ts'
import { projectCourses } from '../server/catalogue/projection.ts'
import { slicesOf } from '../server/catalogue/slices-of.ts'
import { connectDatabase } from '../server/database/connect.ts'
import { courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

export const question: Question = {
  summary: 'how much memory the index takes a course, beside the bytes of the documents',
  rounds: 1,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const empty = await residentBytes(await server.createDatabase('memory'), join(folder, 'empty'))
        const url = await server.createDatabase('memory')
        const courses = await fillDatabase(url, courseLines(options))
        options.print(`Memory with ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        const sizes = await sizesOf(url, join(folder, 'snapshot'))
        // The first start builds the index, the second loads it.
        const built = (await residentBytes(url, join(folder, 'filled'))) - empty
        const loaded = (await residentBytes(url, join(folder, 'filled'))) - empty
        options.print(memoryTable({ ...sizes, empty, built, loaded }))
        await server.dropDatabase('memory')
      }),
    ),
}

interface Sizes {
  courses: number
  documents: number
  index: number
  snapshot: number
}

async function sizesOf(connectionString: string, directory: string): Promise<Sizes> {
  const { pool, close } = connectDatabase({ connectionString })
  const client = await EmbeddedClient.open({ fields: courseFields, scope: 'bench', directory })
  try {
    await new IndexWriter(pool, client).rebuild('1', () => undefined, new AbortController().signal)
    await client.saveSnapshot()
    const { documents: courses, bytes: index } = await client.status()
    const snapshot = (await stat(join(directory, 'index.snapshot'))).size
    return { courses, documents: await documentBytes(pool), index, snapshot }
  } finally {
    await client.close()
    await close()
  }
}

/** All that the index has to find and to give back, as JSON. */
async function documentBytes(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(`select id::text from course where state = 'published'`)
  let bytes = 0
  for (const slice of slicesOf(rows.map(({ id }) => Number(id)))) {
    const { changes } = await projectCourses(pool, slice)
    for (const { document } of changes) bytes += Buffer.byteLength(JSON.stringify(document))
  }
  return bytes
}

/** What `serve` occupies once it has answered a search. */
async function residentBytes(DATABASE_URL: string, DATA_DIR: string): Promise<number> {
  const { address, stop } = await startServing({ DATABASE_URL, DATA_DIR })
  try {
    await (await fetch(`${address}/api/courses?q=course`)).text()
    const metrics = await (await fetch(`${address}/metrics`)).text()
    const resident = /^process_resident_memory_bytes(?:\{.*\})? (\d+)/m.exec(metrics)?.[1]
    if (resident === undefined) throw new Error('/metrics does not say process_resident_memory_bytes')
    return Number(resident)
  } finally {
    await stop()
  }
}

function memoryTable(sizes: Sizes & { empty: number; built: number; loaded: number }): string {
  const { courses, documents, index, snapshot, empty, built, loaded } = sizes
  const row = (name: string, size: number) => [
    name,
    figure(size / 1e6),
    figure(size / courses),
    times(size / documents),
  ]
  return table(
    ['', 'MB', 'bytes a course', '÷ the documents'],
    [
      row('the documents as JSON', documents),
      row('the index, as it counts itself', index),
      row('the snapshot on disk', snapshot),
      row('`serve` beyond an empty one, index just built', built),
      row('`serve` beyond an empty one, index from its snapshot', loaded),
      ['`serve` with an empty catalogue', figure(empty / 1e6), '', ''],
    ],
  )
}
