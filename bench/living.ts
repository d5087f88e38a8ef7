import { join } from 'node:path'
import { courseLines } from './data/course-lines.ts'
import { besides } from './living/besides.ts'
import { livingKinds } from './living/living-kinds.ts'
import { livingTable } from './living/living-table.ts'
import { withLiving } from './living/living-world.ts'
import { measurePhase } from './living/measure-phase.ts'
import { machine, today } from './measure/machine.ts'
import type { BenchOptions, Question } from './measure/question.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

/** Whoever changes things sends more than people do. */
const unlimited = { WRITES_PER_MINUTE_PER_ACCOUNT: '1000000', WRITES_PER_MINUTE_PER_ADDRESS: '1000000' }
const besideCourses = 100_000

export const question: Question = {
  summary: `how soon searches see changes of every kind (${livingKinds.length} a round) while 200 searches a second run`,
  rounds: 850,
  besides: Object.keys(besides),
  run: ({ print, rounds, beside, ...options }) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const connectionString = await server.createDatabase('living')
        const courses = await fillDatabase(connectionString, courseLines(catalogueFor(beside, options)))
        print(`Changes among ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        const environment = { DATABASE_URL: connectionString, DATA_DIR: join(folder, 'data') }
        const serving = await startServing({ ...environment, ...unlimited })
        try {
          const { address } = serving
          await withLiving(address, connectionString, async (world) => {
            const around = { world, address, connectionString, rounds }
            print(livingTable('nothing else runs', await measurePhase(around)))
            if (beside === undefined) return
            const goOn = await besides[beside]!({ world, environment, folder, courses: besideCourses })
            const phase = await measurePhase({ ...around, first: rounds, beside: goOn })
            print(`\n${livingTable(`beside ${beside}`, phase)}`)
          })
        } finally {
          await serving.stop()
        }
        await server.dropDatabase('living')
      }),
    ),
}

/** A sale needs courses to be over. */
function catalogueFor(beside: string | undefined, { data, courses }: Pick<BenchOptions, 'data' | 'courses'>) {
  return { data, courses: courses ?? (beside === 'sale' && data === undefined ? besideCourses : undefined) }
}
