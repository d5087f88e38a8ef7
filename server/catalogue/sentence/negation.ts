import { type Line, linePattern } from './line.ts'
import type { Reading } from './rule.ts'

const BEFORE =
  / (?:not|no|never|without|except|excluding|nothing|neither|nor|isn't|aren't|doesn't|don't|shouldn't|won't|can't|cannot) (?:(?:a|an|the|any|be|is|starting|being) )?$/
const BEHIND = linePattern('(?:nahi|nahin|nai|mat|na) ')

/** What is denied ("not in October", "hindi mein nahi") says the opposite of a filter, and there is none for that. */
export function withoutDenied(line: Line, readings: readonly Reading[]): Reading[] {
  return readings.map((reading, index) => {
    const free = index === 0 ? 0 : readings[index - 1]!.to
    const from = line.endsBefore(BEFORE, reading.from) ? startOfDenial(line, reading.from) : reading.from
    const to = line.after(BEHIND, reading.to)
    if (reading.sets === undefined || from < free || (from === reading.from && to === reading.to)) return reading
    return { from, to: Math.min(to, readings[index + 1]?.from ?? line.length) }
  })
}

/** One word before the denied words, or two with "a", "the" or "be" between them. */
function startOfDenial(line: Line, at: number): number {
  return /^(?:a|an|the|any|be|is|starting|being)$/.test(line.item(at - 1)) ? at - 2 : at - 1
}
