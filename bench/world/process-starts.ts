import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { joinOrStart } from '../../server/database/launcher/join-or-start.ts'
import { writeCourseFile } from '../data/course-file.ts'
import { courseLines } from '../data/course-lines.ts'
import { interleave, timed } from '../measure/interleave.ts'
import { median } from '../measure/percentiles.ts'
import type { BenchOptions } from '../measure/question.ts'
import { figure, table } from '../measure/table.ts'
import { buildProgram, runCommand, startServing } from './program-process.ts'

const log = { info: () => undefined, warn: (message: unknown) => console.warn(message) }

/** The built program with a PostgreSQL of its own, from the command to the first answered search. */
export async function measureProcesses(folder: string, options: BenchOptions): Promise<string> {
  await buildProgram()
  await mkdir(folder)
  const file = join(folder, 'courses.jsonl')
  await writeCourseFile(file, courseLines(options))
  const DATA_DIR = join(folder, 'data')
  await runCommand(['import', file], { DATA_DIR })
  await firstAnswer(DATA_DIR)
  const measured = await interleave(options.rounds, {
    node: () => timed(() => once(spawn(process.execPath, ['-e', '0']), 'close')),
    postgres: () => startOfPostgres(DATA_DIR),
    snapshot: () => firstAnswer(DATA_DIR),
    nothing: async () => {
      await rm(join(DATA_DIR, 'index'), { recursive: true })
      return firstAnswer(DATA_DIR)
    },
  })
  const row = (name: string, values: readonly number[]) => [name, figure(median(values)), figure(Math.max(...values))]
  return table(
    ['from the command on', 'milliseconds', 'slowest'],
    [
      row('Node alone', measured.node),
      row('PostgreSQL alone, by our launcher', measured.postgres),
      row('`serve`, index from its snapshot, first search answered', measured.snapshot),
      row('`serve`, index from the database, first search answered', measured.nothing),
    ],
  )
}

async function startOfPostgres(dataDir: string): Promise<number> {
  const started = performance.now()
  const postgres = await joinOrStart({ dataDir, role: 'command', log })
  const milliseconds = performance.now() - started
  await postgres.stop()
  return milliseconds
}

async function firstAnswer(DATA_DIR: string): Promise<number> {
  const started = performance.now()
  const serving = await startServing({ DATA_DIR })
  try {
    const response = await fetch(`${serving.address}/api/courses?q=course&limit=20`)
    await response.json()
    if (!response.ok) throw new Error(`the first search was answered with ${response.status}, expected 200`)
    return performance.now() - started
  } finally {
    await serving.stop()
  }
}
