import type { Reading } from './rule.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

const SIGN = /^[-+%<>=~≤≥–—−₹₨$€£¥&]+$/

/** The parts of a sentence: readings, fillers, and the text between them as typed. */
export function segmentsOf(
  sentence: string,
  tokens: readonly Token[],
  readings: readonly Reading[],
  isFiller: readonly boolean[],
): Segment[] {
  const segments: Segment[] = []
  const readingFrom = new Map(readings.map((reading) => [reading.from, reading]))
  for (let at = 0; at < tokens.length; ) {
    const reading = readingFrom.get(at)
    const to = reading?.to ?? endOfRun(tokens, readingFrom, isFiller, at)
    const segment = reading ? readSegment(sentence, tokens.slice(at, to), reading) : undefined
    segments.push(...(segment ? [segment] : plainSegment(sentence, tokens.slice(at, to), isFiller[at] === true)))
    at = to
  }
  return segments
}

function endOfRun(
  tokens: readonly Token[],
  readingFrom: ReadonlyMap<number, Reading>,
  isFiller: readonly boolean[],
  from: number,
): number {
  let at = from + 1
  while (at < tokens.length && !readingFrom.has(at) && isFiller[at] === isFiller[from]) at++
  return at
}

function textOf(sentence: string, tokens: readonly Token[]): string {
  return sentence.slice(tokens[0]!.start, tokens.at(-1)!.end)
}

function readSegment(sentence: string, tokens: readonly Token[], { sets }: Reading): Segment {
  const text = textOf(sentence, tokens)
  return sets ? { kind: 'understood', text, sets } : { kind: 'ignored', text }
}

/** Signs at the ends of a text mean nothing, unless they belong to the word before ("2+"). */
function plainSegment(sentence: string, tokens: readonly Token[], isFiller: boolean): Segment[] {
  let from = 0
  let to = tokens.length
  while (from < to && SIGN.test(tokens[from]!.word)) from++
  while (to > from && SIGN.test(tokens[to - 1]!.word) && tokens[to - 1]!.start !== tokens[to - 2]?.end) to--
  if (from === to) return []
  const words = tokens.slice(from, to)
  if (isFiller) return [{ kind: 'ignored', text: textOf(sentence, words) }]
  return [{ kind: 'text', text: withOwnSigns(sentence, words[0]!.start, words.at(-1)!.end) }]
}

/** With the punctuation that belongs to its first and last word: ".net", "(live)"; a bracket only with its other half. */
function withOwnSigns(sentence: string, start: number, end: number): string {
  const before = /(?:^|\s)[.#@(]$/.test(sentence.slice(0, start)) ? sentence[start - 1]! : ''
  const behind = sentence[end] === ')' ? ')' : ''
  const text = sentence.slice(start, end)
  const open = count(before + text, '(')
  const closed = count(text, ')')
  if (before === '(' && open > closed && behind === '') return text
  return before + text + (open > closed ? behind : '')
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
