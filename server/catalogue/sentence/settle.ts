import { carriesNothing } from './fillers.ts'
import type { Line } from './line.ts'
import { linkingWords } from './linking-words.ts'
import type { Reading, Rule, RuleContext } from './rule.ts'

/** What may stand right behind a reading that must not have a topic behind it. */
const BOUNDARY = new RegExp(
  `^(?:|${linkingWords}|C|Q|N|Y|₹|\\$|-|\\+|<|>|<=|>=|but|at|less|more|than|before|after|starting|only|please|pls|plz|thanks|sir|ji|which|that|where|not|full|complete|language|medium|if|so|hai|chahiye|sorted|ordered|sort|order|me|mein|is|are)$`,
)

/**
 * The readings of a sentence: at each place the longest that counts there. Whether some count depends on
 * the others, so those that do not are taken away until all that are left do.
 */
export function settledReadings(line: Line, rules: readonly Rule[], context: RuleContext): Reading[] {
  const looks = rules.map((rule) => ({ rule, isNear: line.nearness(rule.keys, rule.reach) }))
  const possible = line.tokens.map((_token, at) => readingsAt(line, looks, at, context))
  while (true) {
    const readings = firstOnes(possible)
    const misplaced = readings.filter((reading) => !counts(line, reading, readings))
    if (misplaced.length === 0) return readings
    for (const { from } of misplaced) possible[from]!.shift()
  }
}

/** A rule, and where it is worth a look; undefined: nowhere. */
interface Look {
  rule: Rule
  isNear: readonly boolean[] | undefined
}

/** Longest first; of equals the one whose rule comes first. */
function readingsAt(line: Line, looks: readonly Look[], at: number, context: RuleContext): Reading[] {
  const readings: Reading[] = []
  for (const { rule, isNear } of looks) {
    const reading = isNear?.[at] ? rule.read(line, at, context) : undefined
    if (reading !== undefined && !line.isGlued(reading.from) && !line.isGlued(reading.to)) readings.push(reading)
  }
  return readings.sort((a, b) => b.to - a.to)
}

function firstOnes(possible: readonly (readonly Reading[])[]): Reading[] {
  const readings: Reading[] = []
  for (let at = 0; at < possible.length; ) {
    const reading = possible[at]![0]
    if (reading !== undefined) readings.push(reading)
    at = reading?.to ?? at + 1
  }
  return readings
}

function counts(line: Line, reading: Reading, readings: readonly Reading[]): boolean {
  switch (reading.only) {
    case undefined:
      return true
    case 'opening':
      return isFirst(line, reading, readings)
    case 'edge':
      return line.item(reading.to) === 'C' || isFirst(line, reading, readings) || isLast(line, reading, readings)
    case 'boundary':
      return (
        BOUNDARY.test(line.item(reading.to)) ||
        readings.some(({ from }) => from === reading.to) ||
        reading.from === 0 ||
        readings.some(({ to }) => to === reading.from)
      )
    default:
      return reading.only satisfies never
  }
}

function isFirst(line: Line, { from }: Reading, readings: readonly Reading[]): boolean {
  let at = 0
  for (const before of readings) {
    if (before.from >= from) break
    if (!carriesNothing(line, at, before.from)) return false
    at = before.to
  }
  return carriesNothing(line, at, from)
}

function isLast(line: Line, { to }: Reading, readings: readonly Reading[]): boolean {
  let at = to
  for (const after of readings) {
    if (after.from < to) continue
    if (!carriesNothing(line, at, after.from)) return false
    at = after.to
  }
  return carriesNothing(line, at, line.length)
}
