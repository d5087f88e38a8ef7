import { join } from 'node:path'
import type { ImportRow } from '../server/courses/model.ts'
import { writeCourseFile } from './data/course-file.ts'
import { courseLines } from './data/course-lines.ts'
import { interleave, timed } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { bareInsert } from './peers/postgres/bare-insert.ts'
import { type BenchServer, withServer } from './world/bench-server.ts'
import { buildProgram, runCommand, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

interface Given {
  server: BenchServer
  folder: string
  /** The rows as a file, and parsed. */
  file: string
  rows: readonly ImportRow[]
}

export const question: Question = {
  summary: 'how many rows a second `catalogue import` brings in, beside storing the same rows and nothing else',
  rounds: 3,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const file = join(folder, 'courses.jsonl')
        const rows = await writeCourseFile(file, courseLines(options))
        options.print(`Import of ${rows.length.toLocaleString('en')} rows (${machine(server.version)}, ${today()})\n`)
        const given = { server, folder, file, rows }
        const measured = await interleave(options.rounds, {
          bare: () => bareInserts(given),
          alone: () => importAlone(given),
          serving: () => importBesideServe(given),
        })
        options.print(importTable(rows.length, measured))
      }),
    ),
}

async function bareInserts({ server, rows }: Given): Promise<number> {
  const milliseconds = await bareInsert(await server.createDatabase('import_bare'), rows)
  await server.dropDatabase('import_bare')
  return milliseconds
}

/** Into an empty database, and the same file again. */
async function importAlone({ server, folder, file, rows }: Given): Promise<{ first: number; again: number }> {
  const DATABASE_URL = await server.createDatabase('import_alone')
  const environment = { DATABASE_URL, DATA_DIR: join(folder, 'alone') }
  const first = await timed(() => importFile(file, environment, `${rows.length} created`))
  const again = await timed(() => importFile(file, environment, `${rows.length} unchanged`))
  await server.dropDatabase('import_alone')
  return { first, again }
}

/** While the program runs: the command ends when all of it can be found. */
async function importBesideServe({ server, folder, file, rows }: Given): Promise<number> {
  const DATABASE_URL = await server.createDatabase('import_serving')
  const environment = { DATABASE_URL, DATA_DIR: join(folder, 'serving') }
  const serving = await startServing(environment)
  try {
    const milliseconds = await timed(() => importFile(file, environment, `${rows.length} created`))
    await expectAllFound(serving.address)
    return milliseconds
  } finally {
    await serving.stop()
    await server.dropDatabase('import_serving')
  }

  async function expectAllFound(address: string): Promise<void> {
    const published = rows.filter(({ status = 'published' }) => status === 'published' || status === 'stopped').length
    const { total } = (await (await fetch(`${address}/api/courses?limit=1`)).json()) as { total: number }
    if (total !== published) throw new Error(`${total} courses are found after the import, expected ${published}`)
  }
}

async function importFile(file: string, environment: Record<string, string>, expected: string): Promise<void> {
  const printed = await runCommand(['import', file], environment)
  if (!printed.includes(expected)) throw new Error(`the import says "${printed.trim()}", expected "${expected}"`)
}

interface Measured {
  bare: number[]
  alone: { first: number; again: number }[]
  serving: number[]
}

function importTable(rows: number, { bare, alone, serving }: Measured): string {
  const row = (name: string, values: readonly number[]) => {
    const ratio = median(values.map((value, round) => value / bare[round]!))
    return [name, figure(median(values) / 1000), figure((rows * 1000) / median(values)), times(ratio)]
  }
  return table(
    ['', 'seconds', 'rows/s', '÷ bare inserts'],
    [
      row('bare inserts (the limit)', bare),
      row(
        '`catalogue import`, empty database',
        alone.map(({ first }) => first),
      ),
      row('`catalogue import` while `serve` runs, until all is found', serving),
      row(
        'the same file again, all unchanged',
        alone.map(({ again }) => again),
      ),
    ],
  )
}
