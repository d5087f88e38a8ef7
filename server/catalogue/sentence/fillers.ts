import {
  closingPattern,
  connectorPattern,
  goodNounPattern,
  hindiFillerPattern,
  leadingConnectorPattern,
  leadingToTopicPattern,
  middleNounPattern,
  NAMED_COURSE,
  nothingPattern,
  nounPattern,
  openingPattern,
  requestPattern,
  trailingNounPattern,
  weakOpeningPattern,
} from './filler-words.ts'
import { Line } from './line.ts'
import type { Reading } from './rule.ts'

/** A stretch of tokens that no rule has read, from `from` to `to` (exclusive). */
interface Stretch {
  from: number
  to: number
  line: Line
}

/** Whether the tokens from `from` to `to` all carry nothing. */
export function carriesNothing(line: Line, from: number, to: number): boolean {
  let at = from
  while (at < to) {
    const next = line.after(nothingPattern, at)
    if (next === at) return false
    at = next
  }
  return true
}

/** The tokens besides `readings` that carry nothing. */
export function fillersOf(line: Line, readings: readonly Reading[]): boolean[] {
  const isFiller = new Array<boolean>(line.length).fill(false)
  const stretches = stretchesBetween(line, readings)
  const isHindi = markHindi(line, readings, isFiller)
  const isAsked = stretches.some((stretch) => {
    const isOpened = stretch.from === 0 && markOpening(stretch, isFiller)
    return (stretch.to === line.length && markRequest(stretch, isFiller)) || isOpened
  })
  if (readings.length === 0 && !isHindi && !isAsked) return isFiller
  let hasTopic = false
  for (const stretch of stretches) {
    markAround(stretch, line.length, hasTopic, isFiller)
    hasTopic ||= isFiller.slice(stretch.from, stretch.to).includes(false)
  }
  return withoutParts(line, isFiller)
}

function stretchesBetween(line: Line, readings: readonly Reading[]): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const reading of [...readings, { from: line.length, to: line.length }]) {
    if (reading.from > from)
      stretches.push({ from, to: reading.from, line: new Line(line.tokens.slice(from, reading.from)) })
    from = reading.to
  }
  return stretches
}

function mark(isFiller: boolean[], from: number, to: number): boolean {
  isFiller.fill(true, from, to)
  return to > from
}

/** How a wish is opened, said by itself. */
function markOpening({ line }: Stretch, isFiller: boolean[]): boolean {
  const to = line.after(openingPattern, 0)
  return mark(isFiller, 0, to > 0 ? to : line.after(nounPattern, 0))
}

/** A part of what is written as one word never goes alone. */
function withoutParts(line: Line, isFiller: boolean[]): boolean[] {
  for (let at = 1; at < line.length; at++) {
    if (line.isGlued(at) && isFiller[at - 1] !== isFiller[at]) isFiller.fill(false, at - 1, at + 1)
  }
  return isFiller
}

/** "please" at the end. */
function markRequest({ from, to, line }: Stretch, isFiller: boolean[]): boolean {
  return mark(isFiller, from + withoutEnd(line, 0, line.length, requestPattern), to)
}

/** What stands around topics where it is certain that the whole is a wish. */
function markAround({ from, to, line }: Stretch, length: number, hasTopic: boolean, isFiller: boolean[]): void {
  let start = 0
  while (start < line.length && isFiller[from + start]) start++
  start =
    from === 0
      ? line.after(weakOpeningPattern, start)
      : line.after(hasTopic ? leadingConnectorPattern : leadingToTopicPattern, start)
  if (from > 0 || start > 0) start = line.after(goodNounPattern, start)
  let end = line.length
  while (end > start && isFiller[from + end - 1]) end--
  if (to === length) end = withoutEnd(line, start, end, closingPattern)
  else end = withoutEnd(line, start, end, connectorPattern)
  end = withoutNoun(line, start, end)
  mark(isFiller, from, from + start)
  mark(isFiller, from + end, to)
  for (let at = start; at < end; at++) {
    const after = Math.min(line.after(middleNounPattern, at), end)
    if (after > at && !isNamed(line, at)) mark(isFiller, from + at, from + after)
  }
}

/** The index before which a stretch goes on once what matches `pattern` is taken off its end. */
function withoutEnd(line: Line, start: number, end: number, pattern: RegExp): number {
  for (let length = 1; length <= 3 && end - length >= start; length++) {
    if (line.after(pattern, end - length) === end) return withoutEnd(line, start, end - length, pattern)
  }
  return end
}

function withoutNoun(line: Line, start: number, end: number): number {
  if (line.item(end - 1) !== 'C' || end - 1 < start || isNamed(line, end - 1)) return end
  return withoutEnd(line, start, end, trailingNounPattern)
}

function isNamed(line: Line, at: number): boolean {
  return NAMED_COURSE.test(line.item(at - 1)) || /^[NYO]$/.test(line.item(at + 1))
}

/** Two words of Hindi bear each other out; one alone may be a name. */
function markHindi(line: Line, readings: readonly Reading[], isFiller: boolean[]): boolean {
  const isRead = new Array<boolean>(line.length).fill(false)
  for (const { from, to } of readings) isRead.fill(true, from, to)
  const found: [number, number][] = []
  for (let at = 0; at < line.length; at++) {
    const to = isRead[at] ? at : line.after(hindiFillerPattern, at)
    if (to === at) continue
    found.push([at, to])
    at = to - 1
  }
  if (found.length === 0 || found.length + readings.filter(({ isHindi }) => isHindi).length < 2) return false
  for (const [from, to] of found) mark(isFiller, from, to)
  return true
}
