import { openContext } from '../server/context.ts'
import { createLog } from '../server/log.ts'
import { type ApplyLatencies, measureApply } from './changes/apply-changes.ts'
import { type ChangeLatencies, measureChanges } from './changes/measure-changes.ts'
import { courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import { percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { withIndex } from './world/open-index.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

/** Of each kind in a round. */
const changesOfKind = 60

export const question: Question = {
  summary: 'how soon a search sees a change after its commit, beside the cost of a bare commit',
  rounds: 5,
  run: ({ print, rounds, ...options }) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('changes')
        const courses = await fillDatabase(connectionString, courseLines(options))
        print(`Changes among ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        await withIndex({ connectionString, folder }, async (open) => {
          const { config, pool } = open.context
          const elsewhere = await openContext({ config, log: createLog('warn'), role: 'command' })
          try {
            const { bare, kinds } = await measureChanges(open, elsewhere, rounds * changesOfKind)
            print(changesTable(bare, kinds))
          } finally {
            await elsewhere.close()
          }
          print(`\n${applyTable(await measureApply(pool, rounds * changesOfKind))}`)
        })
        await server.dropDatabase('changes')
      }),
    ),
}

function changesTable(bare: readonly number[], kinds: readonly ChangeLatencies[]): string {
  const limit = percentile(bare, 0.5)
  const rows = kinds.map(({ name, committed, searchable }) => [
    name,
    percentiles(committed),
    percentiles(searchable),
    times(percentile(searchable, 0.5) / limit),
  ])
  return table(
    ['milliseconds, p50 / p99', 'its transaction', 'searchable after the commit', 'that ÷ a bare commit'],
    [['a bare insert and its commit (limit)', percentiles(bare), '', ''], ...rows],
  )
}

function applyTable({ numbers, texts }: ApplyLatencies): string {
  return table(
    ['milliseconds, p50 / p99', 'the engine alone'],
    [
      ['a number', percentiles(numbers)],
      ['a title', percentiles(texts)],
    ],
  )
}

function percentiles(values: readonly number[]): string {
  return `${figure(percentile(values, 0.5))} / ${figure(percentile(values, 0.99))}`
}
