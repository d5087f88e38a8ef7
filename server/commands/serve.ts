import { openContext } from '../context.ts'
import { createLog } from '../log.ts'
import { startProgram } from '../program.ts'
import type { CommandDefinition } from './command.ts'
import { untilAborted } from './until-aborted.ts'

export const command: CommandDefinition = {
  describe(serve) {
    serve
      .option('--dev', 'build pages on demand while they are changed (needs the development dependencies)')
      .addHelpText(
        'after',
        '\nListens on HOST:PORT (127.0.0.1:3000). Without DATABASE_URL it starts its own PostgreSQL in DATA_DIR.\n' +
          'Ctrl-C ends it once requests in flight are done; a second Ctrl-C ends it at once.',
      )
  },

  async run({ config, options, stdout, signal }) {
    const log = createLog(config.logLevel)
    const context = await openContext({ config, log, role: 'serve' })
    const program = await startProgram(context, options.dev === true ? 'development' : 'built', signal).catch(
      async (error: unknown) => {
        await context.close()
        throw error
      },
    )
    context.announce(program.address)
    stdout.write(await greeting(program.address, await program.courseCount()))
    await untilAborted(signal)
    stdout.write('\nStopping: requests in flight finish …\n')
    await program.stop()
    await context.close()
    stdout.write('Stopped.\n')
    return 0
  },
}

async function greeting(address: string, courses: number): Promise<string> {
  const next =
    courses === 0
      ? [
          'The catalogue is empty. Fill it from another terminal:',
          '  npx catalogue import FILE.jsonl      (JSON Lines or CSV; npx catalogue import --help)',
        ]
      : [
          `${courses.toLocaleString('en-IN')} published courses. Try:`,
          `  curl '${address}/api/courses?q=baking&limit=3'`,
          '  npx catalogue status',
        ]
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
