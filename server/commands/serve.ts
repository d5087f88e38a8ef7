import { openContext } from '../context.ts'
import { refuseSecondServe } from '../context-database.ts'
import { folderFault } from '../database/folder-fault.ts'
import { hasMadeUpCourses } from '../demo/service.ts'
import { isTerminated } from '../interruption.ts'
import { proveListenable } from '../listen-refusal.ts'
import { createLog } from '../log.ts'
import { startProgram } from '../program.ts'
import { stopTimes } from '../stop-times.ts'
import type { CommandDefinition } from './command.ts'
import { closeReachableDemoAccounts } from './demo-accounts.ts'
import { endWithin } from './end-within.ts'
import { makeDemoSchool } from './make-demo-school.ts'
import { testPaymentsWarning } from './test-payments-warning.ts'
import { unreachableLinks } from './unreachable-links.ts'
import { untilAborted } from './until-aborted.ts'

export const command: CommandDefinition = {
  sendsMail: true,

  describe(serve) {
    serve
      .option('--dev', 'build pages on demand while they are changed (needs the development dependencies)')
      .option('--empty', 'leave a new catalogue empty, for good: no demo school')
      .addHelpText(
        'after',
        '\nListens on HOST:PORT (127.0.0.1:3000). Without DATABASE_URL it starts its own PostgreSQL in DATA_DIR.\n' +
          'Its first start fills an empty catalogue with a demo school of made-up courses, unless --empty is given or\n' +
          'NODE_ENV is production (docs/demo.md), with demo accounts whose passwords it prints once.\n' +
          'Ctrl-C ends it once requests in flight are done; a second Ctrl-C ends it at once. SIGTERM first has\n' +
          '/health/ready say so for DRAIN_SECONDS. After SHUTDOWN_SECONDS it has ended.',
      )
  },

  async run(invocation) {
    const { config, options, stdout, stderr, signal } = invocation
    const log = createLog(config.logLevel)
    // Before anything is made, and demo accounts are closed for good: all that would be in vain.
    await proveListenable(config).catch(async (error: unknown) => {
      await refuseSecondServe(config, log)
      throw error
    })
    const context = await openContext({ config, log, role: 'serve' })
    await closeReachableDemoAccounts(context, 'serve', stdout)
    // Before the index is opened, so that nobody ever sees half of it.
    await makeDemoSchool(context, invocation)
    if (signal.aborted) {
      await context.close()
      return 0
    }
    const madeUp = await hasMadeUpCourses(context.db)
    const program = await startProgram(context, options.dev === true ? 'development' : 'built', signal).catch(
      async (error: unknown) => {
        await context.close()
        throw error
      },
    )
    const { address } = program
    const wasServing = !signal.aborted
    const fault = await folderFault(config.dataDir)
    if (fault !== null) stdout.write(`\nTake care: DATA_DIR ${config.dataDir} ${fault}.\n`)
    stdout.write(greeting(address, await program.courseCount(), madeUp))
    stderr.write(unreachableLinks(config, address))
    stderr.write(testPaymentsWarning(config))
    await untilAborted(signal)
    stdout.write('\nStopping: requests in flight finish …\n')
    await endWithin(config.shutdownSeconds, log, async () => {
      await program.stop(stopTimes(config, wasServing && isTerminated(signal)))
      await context.close()
    })
    stdout.write('Stopped.\n')
    return 0
  },
}

function greeting(address: string, courses: number, madeUp: boolean): string {
  const next = courses === 0 ? filling : [...trying(address, courses), ...(madeUp ? removing : [])]
  const lines = [
    '',
    `Catalogue runs at ${address}`,
    `  API: ${address}/api/docs`,
    '',
    ...next,
    '',
    'Ctrl-C stops it.',
    '',
  ]
  return `${lines.join('\n')}\n`
}

const filling = [
  'The catalogue is empty. Fill it from another terminal:',
  '  npx catalogue import FILE.jsonl      (JSON Lines or CSV; npx catalogue import --help)',
  '  npx catalogue generate --courses 2000      (made-up courses)',
]

function trying(address: string, courses: number): string[] {
  return [
    `${courses.toLocaleString('en-IN')} published courses. Try:`,
    `  curl '${address}/api/courses?q=baking&limit=3'`,
    '  npx catalogue status',
  ]
}

const removing = [
  '',
  'They include made-up ones: a first start makes a demo school of 2,000 courses.',
  '  npx catalogue generate --remove      (takes them away for good)',
  '  npx catalogue serve --empty          (starts a new data folder without any)',
]
