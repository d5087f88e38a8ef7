import { dayNumber } from '../../platform-calendar.ts'
import { withoutContradictions } from './contradictions.ts'
import { dates } from './dates.ts'
import { fillersOf } from './fillers.ts'
import { foreignMoney } from './foreign-money.ts'
import { free } from './free.ts'
import { language } from './language.ts'
import { Line } from './line.ts'
import { money } from './money.ts'
import { withoutDenied } from './negation.ts'
import { order } from './order.ts'
import { pageSize } from './page-size.ts'
import type { Rule } from './rule.ts'
import { seatsAvailable } from './seats.ts'
import type { Segment } from './segment.ts'
import { segmentsOf } from './segments-of.ts'
import { settledReadings } from './settle.ts'
import { tokenize } from './tokenize.ts'
import { unfilterable } from './unfilterable.ts'

/** What the reading of a sentence depends on. */
export interface SentenceContext {
  /** `YYYY-MM-DD` in the platform's time zone. */
  today: string
  /** Codes of the languages in which published courses are given. */
  languages: ReadonlySet<string>
}

const rules: readonly Rule[] = [
  unfilterable,
  foreignMoney,
  free,
  money,
  dates,
  order,
  pageSize,
  seatsAvailable,
  language,
]

/** The parts of a sentence, in order. What no rule is sure of stays text. */
export function readSentence(sentence: string, { today, languages }: SentenceContext): Segment[] {
  const whole = sentence.trim()
  const tokens = tokenize(sentence)
  if (tokens.length === 0) return whole === '' ? [] : [{ kind: 'ignored', text: whole }]
  const line = new Line(tokens)
  const readings = withoutContradictions(
    withoutDenied(line, settledReadings(line, rules, { today: dayNumber(today), languages })),
  )
  const isFiller = fillersOf(line, readings)
  if (readings.length === 0 && !isFiller.includes(true)) return [{ kind: 'text', text: whole }]
  return segmentsOf(sentence, tokens, readings, isFiller)
}

/** Compiles the patterns of the rules, which takes 0.1 s the first time that they are used. */
export function warmUp(): void {
  const sentence = '10 courses in "baking" under 500 in October, cheapest first, with seats, in Hindi'
  readSentence(sentence, { today: '2026-11-25', languages: new Set(['hi']) })
}
