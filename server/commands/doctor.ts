import type { Drift } from '../catalogue/comparison/drift.ts'
import type { Comparison, Repair } from '../catalogue/comparison/index-comparison.ts'
import type { Context } from '../context.ts'
import type { FollowerAnswer } from '../feed/ask-followers.ts'
import { askIndexes } from './ask-indexes.ts'
import type { CommandDefinition } from './command.ts'
import { checkSeats, isSeatsSound, seatsText } from './doctor-seats.ts'
import { cleanJson, cleanText } from './terminal/clean-text.ts'
import { withContext } from './with-context.ts'

const listed = 50

export const command: CommandDefinition = {
  describe(doctor) {
    doctor
      .option('--repair', 'make counters of seats say what registrations say, and the index what the database says')
      .option('--json', 'print the whole result as JSON')
      .addHelpText(
        'after',
        '\nCompares the seats that courses count as taken with their registrations, in the database; then the index with the\n' +
          'database, course by course, and what a process keeps of categories, synonyms and courses set aside, in every\n' +
          'process that runs, beside searches and writes; where none runs, in the kept index.\n' +
          'Exit code: 0 no drift, or all of it mended; 1 drift found, or the comparison failed; 130 interrupted.',
      )
  },

  run: (invocation) => {
    const { options, stdout } = invocation
    const repairs = options.repair === true
    const asText = options.json !== true
    const request = repairs ? 'repair' : 'compare'
    let left = runningGoOn[request]
    const onKept = () => {
      left = keptIsLeft
    }
    const work = async (context: Context) => {
      // First, for what is mended there the index is to follow.
      const seats = await checkSeats(context.db, repairs)
      if (asText) stdout.write(seatsText(seats))
      const indexes = await askIndexes(context, request, { ...invocation, onKept })
      const whole = () => `${cleanJson(JSON.stringify({ seats, indexes }, null, 2))}\n`
      stdout.write(asText ? indexes.map(described).join('') : whole())
      return isSeatsSound(seats) && indexes.every(isSound) ? 0 : 1
    }
    return withContext(invocation, work, { whatIsLeft: () => left })
  },
}

const runningGoOn = {
  compare: 'Interrupted: nobody waits for the answer any more. Nothing was changed.',
  repair:
    'Interrupted: nobody waits for it any more. The programs that were asked go on mending; run catalogue doctor again\n' +
    'to see what came of it.',
}
const keptIsLeft = 'Interrupted: the kept index was not compared to the end. Run the same command again.'

function remainingOf(answer: Comparison | Repair): Drift[] {
  return 'remaining' in answer ? answer.remaining : answer.drift
}

function isSound(answer: FollowerAnswer): boolean {
  return 'answer' in answer && remainingOf(answer.answer as Comparison | Repair).length === 0
}

function described(one: FollowerAnswer): string {
  if ('error' in one) return `${one.process}: ${one.error}\n`
  const answer = one.answer as Comparison | Repair
  const counts = `${one.process}: ${answer.courses} published courses, ${answer.documents} documents in the index`
  if (answer.drift.length === 0) return `${counts}, no drift\n`
  const lines = answer.drift
    .slice(0, listed)
    .map(({ name, what, detail }) => `  ${cleanText(name)} is ${what}: ${cleanText(detail)}`)
  const more = answer.drift.length > listed ? [`  … and ${answer.drift.length - listed} more; --json has all`] : []
  return [`${counts}, drift in ${answer.drift.length}:`, ...lines, ...more, outcome(answer), ''].join('\n')
}

function outcome(answer: Comparison | Repair): string {
  if (!('remaining' in answer)) return '  catalogue doctor --repair mends it'
  if (answer.remaining.length === 0) return '  mended'
  return answer.remaining
    .map(({ name, what, detail }) => `  ${cleanText(name)} is still ${what}: ${cleanText(detail)}`)
    .join('\n')
}
