import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Pool } from 'pg'
import { EmbeddedClient } from '../search/embedded/embedded-client.ts'
import { courseFields } from '../server/catalogue/document.ts'
import { IndexWriter, sliceSize } from '../server/catalogue/index-writer.ts'
import { projectCourses } from '../server/catalogue/projection.ts'
import { connectDatabase } from '../server/database/connect.ts'
import { courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

export const question: Question = {
  summary: 'how much memory the index takes a course, beside the bytes of its text',
  rounds: 1,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('memory')
        const courses = await fillDatabase(connectionString, courseLines(options))
        options.print(`Memory with ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        const { pool, close } = connectDatabase({ connectionString })
        options.print(await measure(pool, join(folder, 'snapshot')))
        await close()
        await server.dropDatabase('memory')
      }),
    ),
}

async function measure(pool: Pool, directory: string): Promise<string> {
  const text = await textBytes(pool)
  const before = residentBytes()
  const client = await EmbeddedClient.open({ fields: courseFields, scope: 'bench', directory })
  await new IndexWriter(pool, client).rebuild('1', () => undefined, new AbortController().signal)
  const grown = residentBytes() - before
  const { documents, bytes } = await client.status()
  await client.saveSnapshot()
  const snapshot = (await stat(join(directory, 'index.snapshot'))).size
  await client.close()
  const row = (name: string, size: number) => [name, figure(size / 1e6), figure(size / documents), times(size / text)]
  return table(
    ['', 'MB', 'bytes a course', '÷ documents as JSON'],
    [
      row('documents as JSON (the limit)', text),
      row('the index, as it counts itself', bytes),
      row('growth of the process while building it', grown),
      row('the snapshot on disk', snapshot),
    ],
  )
}

/** What the index is told: all that it has to find and to give back. */
async function textBytes(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(`select id::text from course where state = 'published' order by 1`)
  let bytes = 0
  for (let from = 0; from < rows.length; from += sliceSize) {
    const { changes } = await projectCourses(
      pool,
      rows.slice(from, from + sliceSize).map(({ id }) => Number(id)),
    )
    for (const { document } of changes) bytes += Buffer.byteLength(JSON.stringify(document))
  }
  return bytes
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function residentBytes(): number {
  collectGarbage()
  return process.memoryUsage.rss()
}
