import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Clock, systemClock } from '../clock.ts'
import { isCourseDate } from '../courses/model.ts'
import { type RowFormat, rowFormats } from '../courses/row-format.ts'
import { AppError } from '../errors.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import type { CommandDefinition, Invocation } from './command.ts'
import { type GenerateArguments, generateCourses, generateFile } from './run-generate.ts'
import { removeGenerated } from './run-remove.ts'
import { searchWait } from './search-wait.ts'
import { withContext } from './with-context.ts'

const mostCourses = 10_000_000
const mostSeed = 2 ** 31 - 1

export const command: CommandDefinition = {
  describe(generate) {
    generate
      .option('--courses <number>', 'how many', wholeNumber(1, mostCourses))
      .option('--seed <number>', 'the same makes the same courses, another one others', wholeNumber(0, mostSeed), 1)
      .option('--today <date>', 'the day around which they run (today by TIME_ZONE where absent)', date)
      .option('--out <file>', 'write them as rows for `catalogue import` instead; - is standard output')
      .addOption(new Option('--format <format>', 'of --out, instead of by the name of the file').choices(rowFormats))
      .addOption(
        new Option('--remove', 'take all made-up courses away that nobody registered for').conflicts([
          'courses',
          'seed',
          'out',
          'today',
          'format',
        ]),
      )
    addNotes(generate)
  },

  run(invocation) {
    const { options } = invocation
    if (options.remove === true) return remove(invocation)
    if (options.courses === undefined) throw new AppError('invalid', '--courses NUMBER is missing: how many to make')
    const file = options.out as string | undefined
    if (file === undefined && options.format !== undefined) {
      throw new AppError('invalid', '--format is of --out FILE, which is missing')
    }
    return file === undefined ? generateInto(invocation) : generateTo(file, invocation)
  },
}

function addNotes(generate: Command): void {
  generate.addHelpText(
    'after',
    '\nThe same --courses, --seed and --today give the same courses, byte by byte. They go the way of an import, told by\n' +
      'their externalId (demo-SEED-NUMBER): run again, they are unchanged; with another day, the same courses move to it.\n' +
      'It can be interrupted and run again at any time. docs/demo.md says more.\n' +
      'Exit code: 0 done, 1 failed, 2 some rows rejected, 130 interrupted.',
  )
}

function generateInto(invocation: Invocation): Promise<number> {
  return withContext(
    invocation,
    (context) => {
      const { db, clock } = context
      const waitUntilSearchable = searchWait(context, invocation.signal)
      return generateCourses(argumentsOf(invocation, clock), { ...invocation, db, clock, waitUntilSearchable })
    },
    { endsItself: true, makes: true },
  )
}

/** Needs no database. */
function generateTo(file: string, invocation: Invocation): Promise<number> {
  const format = invocation.options.format as RowFormat | undefined
  return generateFile({ ...argumentsOf(invocation, systemClock), file, format }, invocation)
}

function remove(invocation: Invocation): Promise<number> {
  return withContext(
    invocation,
    (context) => {
      const waitUntilSearchable = searchWait(context, invocation.signal)
      return removeGenerated({ ...invocation, db: context.db, clock: context.clock, waitUntilSearchable })
    },
    { endsItself: true },
  )
}

function argumentsOf({ options, config }: Invocation, clock: Clock): GenerateArguments {
  const calendar = new PlatformCalendar(config.timeZone)
  const today = (options.today as string | undefined) ?? calendar.dateOf(clock.now())
  return { courses: options.courses as number, seed: options.seed as number, today, calendar }
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most.toLocaleString('en')}.`)
  }
}

function date(text: string): string {
  if (isCourseDate(text) && text >= '1980-01-01' && text < '9990-01-01') return text
  throw new InvalidArgumentError('Expected a date from 1980 to 9989, such as 2027-10-03.')
}
