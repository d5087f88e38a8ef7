import { takeWrite } from '../server/accounts/write-allowance.ts'
import { connectDatabase } from '../server/database/connect.ts'
import { migrate } from '../server/database/migrate.ts'
import { interleave, timed } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { withServer } from './world/bench-server.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

/** Of each kind in a turn, one after the other. */
const writes = 300
const none = { perAccount: 1_000_000, perAddress: 1_000_000, webhooksPerAddress: 1_000_000 }
const writer = { accountId: 1, address: '203.0.113.7' }

export const question: Question = {
  summary: 'what the limit of writes costs each of them',
  rounds: 5,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('writes')
        await migrate(connectionString)
        const { db, pool, close } = connectDatabase({ connectionString })
        await pool.query('create table bare (id bigint generated always as identity, at timestamptz)')
        options.print(`The limit of writes (${machine(server.version)}, ${today()})\n`)
        const measured = await interleave(options.rounds, {
          select: () => turn(() => pool.query('select 1')),
          insert: () => turn(() => pool.query('insert into bare (at) values (now())')),
          visitor: () => turn(() => takeWrite(db, { ...writer, accountId: null }, none, Date.now())),
          account: () => turn(() => takeWrite(db, writer, none, Date.now())),
        })
        const limit = measured.insert.flat()
        const row = (name: string, taken: readonly number[]) => [
          name,
          `${figure(median(taken))} / ${figure(percentile(taken, 0.99))}`,
          times(median(taken) / median(limit)),
        ]
        options.print(
          table(
            ['milliseconds, p50 / p99', 'each', '÷ a bare commit'],
            [
              row('a statement that does nothing', measured.select.flat()),
              row('a bare insert and its commit (limit)', limit),
              row('the allowance of a network address', measured.visitor.flat()),
              row('those of an account and its network address', measured.account.flat()),
            ],
          ),
        )
        await close()
        await server.dropDatabase('writes')
      }),
    ),
}

async function turn(work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < writes; i++) taken.push(await timed(work))
  return taken
}
