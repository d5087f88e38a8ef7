import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { EmbeddedClient } from '../search/embedded/embedded-client.ts'
import { courseFields } from '../server/catalogue/document.ts'
import { IndexWriter } from '../server/catalogue/index-writer.ts'
import { projectCourses } from '../server/catalogue/projection.ts'
import { slicesOf } from '../server/catalogue/slices-of.ts'
import { connectDatabase } from '../server/database/connect.ts'
import { courseLines } from './data/course-lines.ts'
import { interleave, timed } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median } from './measure/percentiles.ts'
import type { BenchOptions, Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { measureProcesses } from './world/process-starts.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

export const question: Question = {
  summary: 'how long the index takes to build and to load, and the program until it answers its first search',
  rounds: 5,
  run: (options) =>
    withScratchFolder(async (folder) => {
      await withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('start')
        const courses = await fillDatabase(connectionString, courseLines(options))
        options.print(`Start with ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        const { pool, close } = connectDatabase({ connectionString })
        options.print(await measureIndex(pool, join(folder, 'snapshot'), options))
        await close()
        await server.dropDatabase('start')
      })
      options.print(`\n${await measureProcesses(join(folder, 'whole'), options)}`)
    }),
}

/** In this process, which has done it before: what the index alone costs. */
async function measureIndex(pool: Pool, directory: string, { rounds }: BenchOptions): Promise<string> {
  const open = () => EmbeddedClient.open({ fields: courseFields, scope: 'bench', directory, log: console.warn })
  const snapshot = join(directory, 'index.snapshot')
  const saving: number[] = []
  let documents = 0
  const build = async () => {
    await rm(directory, { recursive: true, force: true })
    const client = await open()
    const writer = new IndexWriter(pool, client)
    const milliseconds = await timed(() => writer.rebuild('1', () => undefined, new AbortController().signal))
    documents = (await client.status()).documents
    saving.push(await timed(() => client.saveSnapshot()))
    await client.close()
    return milliseconds
  }
  const load = () =>
    timed(async () => {
      const client = await open()
      const found = (await client.status()).documents
      if (found !== documents) throw new Error(`the snapshot holds ${found} courses, expected ${documents}`)
      await client.close()
    })
  await build()
  const measured = await interleave(rounds, {
    project: () => timed(() => projectAll(pool)),
    build,
    read: () => timed(() => readFile(snapshot)),
    load,
  })
  return indexTable({ ...measured, save: saving.slice(1), bytes: (await stat(snapshot)).size })
}

/** All documents as the projection gives them, put nowhere. */
async function projectAll(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(`select id::text from course where state = 'published' order by 1`)
  const ids = rows.map(({ id }) => Number(id))
  for (const slice of slicesOf(ids)) await projectCourses(pool, slice)
}

interface Measured {
  project: number[]
  build: number[]
  save: number[]
  read: number[]
  load: number[]
  bytes: number
}

function indexTable({ project, build, save, read, load, bytes }: Measured): string {
  const row = (name: string, values: readonly number[], limit: readonly number[]) => {
    return [name, figure(median(values)), times(median(values.map((value, round) => value / limit[round]!)))]
  }
  const size = `${figure(bytes / 1e6)} MB`
  return table(
    ['the index alone', 'milliseconds', '÷ its limit'],
    [
      row('projecting all courses from the database (limit)', project, project),
      row('building the index from the database', build, project),
      row(`reading the bytes of the snapshot, ${size} (limit)`, read, read),
      row('loading the snapshot', load, read),
      row('writing the snapshot', save, read),
    ],
  )
}
