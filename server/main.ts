import { existsSync, readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { parse } from 'dotenv'
import type { CommandDefinition, Invocation } from './commands/command.ts'
import { ConfigError, envToConfig } from './config.ts'
import { describeError } from './errors.ts'
import { interruption } from './interruption.ts'
import { packageVersion } from './package-root.ts'

interface Entry {
  summary: string
  load: () => Promise<{ command: CommandDefinition }>
}

/** Each is loaded only when it is called, for together they take seconds to load. */
const commands: Record<string, Entry> = {
  serve: { summary: 'run everything: database, index, API, pages, jobs', load: () => import('./commands/serve.ts') },
  work: { summary: 'run jobs only, beside other processes', load: () => import('./commands/work.ts') },
  migrate: { summary: 'bring the database to this version', load: () => import('./commands/migrate.ts') },
  import: { summary: 'bring courses in from JSON Lines or CSV', load: () => import('./commands/import.ts') },
  generate: { summary: 'make up believable courses', load: () => import('./commands/generate.ts') },
  export: { summary: 'write all courses as JSON Lines or CSV', load: () => import('./commands/export.ts') },
  doctor: {
    summary: 'compare the search index with the database, and seats with registrations',
    load: () => import('./commands/doctor.ts'),
  },
  reindex: {
    summary: 'build the search index anew, beside running searches',
    load: () => import('./commands/reindex.ts'),
  },
  user: {
    summary: 'make, list and close accounts, give roles, reset a password',
    load: () => import('./commands/user.ts'),
  },
  audit: { summary: 'print who changed what', load: () => import('./commands/audit.ts') },
  payments: {
    summary: 'compare what was paid with what the payment providers say',
    load: () => import('./commands/payments.ts'),
  },
  status: {
    summary: 'show followers, index, jobs, sales and the feed, once or all the time',
    load: () => import('./commands/status.ts'),
  },
  search: { summary: 'search the published courses', load: () => import('./commands/search.ts') },
}

function environment(): Record<string, string | undefined> {
  const fromFile = existsSync('.env') ? parse(readFileSync('.env')) : {}
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  return { ...fromFile, ...Object.fromEntries(given) }
}

function columnsOf({ COLUMNS = '' }: NodeJS.ProcessEnv): number | null {
  return /^[1-9]\d{0,4}$/.test(COLUMNS) ? Number(COLUMNS) : null
}

async function invoke(definition: CommandDefinition, words: string[], options: Invocation['options']): Promise<number> {
  const config = envToConfig(environment(), {
    userId: process.getuid?.(),
    workingFolder: process.cwd(),
    sendsMail: definition.sendsMail,
  })
  const { stdin, stdout, stderr } = process
  const columns = columnsOf(process.env)
  return definition.run({ words, options, config, stdin, stdout, stderr, columns, signal: interruption() })
}

/** A program with all names and summaries, of which only the called command is loaded. */
async function programFor(called: string | undefined, done: (code: number) => void): Promise<Command> {
  const program = new Command('catalogue')
    .version(packageVersion())
    .description('Courses to set up, find, buy and take. Settings: docs/configuration.md.')
    .exitOverride()
    .showHelpAfterError('(catalogue --help lists what there is)')
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
    if (name !== called) continue
    command.showHelpAfterError(`(catalogue ${name} --help says more)`)
    const { command: definition } = await load()
    definition.describe(command)
    command.action(async () => done(await invoke(definition, command.args, command.opts())))
  }
  return program
}

function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
  process.stderr.write(`${error instanceof ConfigError ? error.message : describeError(error)}\n`)
  return 1
}

/** Who read the output may be gone, as `head` is soon; what was begun is still brought to its end. */
function ignoreLostReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
}

/** Runs one command to its end and leaves the process with its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  let code = 0
  for (const output of [process.stdout, process.stderr]) output.on('error', ignoreLostReader)
  try {
    const called = words.find((word) => !word.startsWith('-') && word !== 'help')
    const program = await programFor(called, (result) => {
      code = result
    })
    if (words.length === 0) program.help()
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    code = reportFailure(error)
  }
  process.exit(code)
}
