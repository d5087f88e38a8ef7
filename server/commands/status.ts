import { InvalidArgumentError } from 'commander'
import type { Context } from '../context.ts'
import { toDatabaseError } from '../database/database-error.ts'
import { AppError, describeError } from '../errors.ts'
import { withinTime } from '../within-time.ts'
import type { CommandDefinition, Invocation } from './command.ts'
import { statusLines } from './status/describe-status.ts'
import { readStatus } from './status/read-status.ts'
import { type View, watch } from './status/watch-status.ts'
import { cleanJson } from './terminal/clean-text.ts'
import { shownText } from './terminal/styled-text.ts'
import { surfaceOf } from './terminal/surface.ts'
import { durationText, localTimeText } from './terminal/units.ts'
import { wrapped } from './terminal/wrap.ts'
import { withContext } from './with-context.ts'

const usualSeconds = 2
const answersWithinMs = 10_000

export const command: CommandDefinition = {
  describe(status) {
    status
      .option('--json', 'print everything as JSON; with --watch one line each time')
      .option('--watch [seconds]', `show it again every so many seconds (${usualSeconds}), until Ctrl-C`, secondsOf)
      .addHelpText(
        'after',
        '\nSales are those of published courses below their own price, in the time zone of TIME_ZONE.\n' +
          '--watch draws in place on a terminal and goes on while the program or the database is away.\n' +
          'Exit code: 0 also after Ctrl-C with --watch; 1 where the database cannot be reached.',
      )
  },

  run: (invocation) => {
    const { json, watch: seconds } = invocation.options as { json?: boolean; watch?: number | true }
    if (seconds === undefined) return withContext(invocation, (context) => once(context, invocation, json === true))
    const everyMs = (seconds === true ? usualSeconds : seconds) * 1000
    const again = (context: Context) => repeatedly(context, invocation, { everyMs, json: json === true })
    return withContext(invocation, again, { endsItself: true, keepsLogQuiet: true })
  },
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (seconds >= 0.1 && seconds <= 86_400) return seconds
  throw new InvalidArgumentError('Expected seconds from 0.1 to 86400.')
}

async function once(context: Context, invocation: Invocation, json: boolean): Promise<number> {
  const status = await readStatus(context)
  const surface = surfaceOf(invocation)
  const text = json
    ? cleanJson(JSON.stringify(status, null, 2))
    : statusLines(status, surface.width)
        .map((line) => shownText(line, surface))
        .join('\n')
  invocation.stdout.write(`${text}\n`)
  return 0
}

async function repeatedly(
  context: Context,
  invocation: Invocation,
  { everyMs, json }: { everyMs: number; json: boolean },
): Promise<number> {
  const read = async (): Promise<View> => {
    const status = await withinTime(answersWithinMs, readStatus(context), () => {
      throw new AppError('unavailable', `the database did not answer in ${answersWithinMs / 1000} s`)
    })
    return { lines: (width) => statusLines(status, width), json: status }
  }
  const failure = (error: unknown, since: number) => failureOf(context, error, since)
  await watch({ everyMs, read, failure }, invocation, json)
  return 0
}

function failureOf({ clock, config }: Context, error: unknown, since: number): View {
  const now = clock.now()
  const reason = describeError(toDatabaseError(error))
  const title = `Catalogue, ${localTimeText(now, config.timeZone)}`
  const lines = [`No status for ${durationText(now - since)}: ${reason}`, 'Trying on.']
  return {
    lines: (width) => [[{ text: title, style: 'bold' }], ...lines.flatMap((line) => wrapped(line, width))],
    json: { at: new Date(now).toISOString(), error: reason, since: new Date(since).toISOString() },
  }
}
