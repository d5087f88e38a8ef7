import type { TextNode, TextPlan } from '../plan.ts'
import { stemOf } from '../text/stem.ts'
import { WordScanner } from '../text/words.ts'

/**
 * Where a text matches, in order and without overlaps (UTF-16 offsets). `parts`: which part of the query
 * each match belongs to.
 */
export interface Matches {
  starts: number[]
  ends: number[]
  parts: number[]
}

/** Stems that stand next to each other. */
interface Sequence {
  stems: readonly string[]
  part: number
}

const NO_PART = -1
const CACHED_WORDS = 10_000
const scanner = new WordScanner()

/**
 * Finds what a query matches in a text: words by stem, beginnings, and phrases where they stand as such.
 * Made once a query; texts are looked through without making an object for words that cannot match.
 */
export class Marker {
  /** How many parts the query has. */
  readonly parts: number
  readonly #byStem = new Map<string, number>()
  readonly #prefixes: { prefix: string; part: number }[] = []
  readonly #sequences: Sequence[] = []
  /** First letters (ASCII) of words that may match; other letters are always looked at. */
  readonly #firsts = new Uint8Array(128)
  readonly #byWord = new Map<string, number>()

  constructor(plan: TextPlan) {
    const whole = [plan.main, ...(plan.also ? [plan.also] : [])].map((node) => (node.kind === 'all' ? node.of : [node]))
    this.parts = whole[0]!.length
    for (const parts of whole) for (const [part, node] of parts.entries()) this.#add(node, part)
  }

  #add(node: TextNode, part: number): void {
    switch (node.kind) {
      case 'word':
        this.#lookAt(node.stem)
        if (!this.#byStem.has(node.stem)) this.#byStem.set(node.stem, part)
        break
      case 'prefix':
        this.#lookAt(node.prefix)
        this.#prefixes.push({ prefix: node.prefix, part })
        break
      case 'phrase':
        for (const stem of node.stems) this.#lookAt(stem)
        this.#sequences.push({ stems: node.stems, part })
        break
      default:
        for (const child of node.of) this.#add(child, part)
    }
  }

  /** A stem begins with the same letter as its words; ".net" is met at its first letter. */
  #lookAt(stem: string): void {
    for (const code of [stem.charCodeAt(0), stem.startsWith('.') ? stem.charCodeAt(1) : 0]) {
      if (code < 128) this.#firsts[code] = 1
    }
  }

  /** All matches; with `span`, only until a stretch of so many units holds every part of the query. */
  find(text: string, span = Number.POSITIVE_INFINITY): Matches {
    const found: Matches = { starts: [], ends: [], parts: [] }
    const passed = this.#sequences.length > 0 ? { stems: [] as string[], starts: [] as number[] } : undefined
    let last = Number.POSITIVE_INFINITY
    let looked = 0
    scanner.reset(text)
    while ((passed ? scanner.next() : scanner.nextAmong(this.#firsts)) && scanner.start <= last) {
      const first = scanner.first
      const mayMatch = first >= 128 || this.#firsts[first] === 1
      if (mayMatch) this.#matchWord(found, scanner.word)
      if (passed) this.#matchSequences(found, passed, mayMatch ? stemOf(scanner.word) : '')
      if (found.starts.length === looked || last !== Number.POSITIVE_INFINITY) continue
      looked = found.starts.length
      last = this.#endOfFullStretch(found, span)
    }
    return found
  }

  #matchWord(found: Matches, word: string): void {
    const part = this.#byWord.get(word) ?? this.#partOf(word)
    if (part !== NO_PART) push(found, scanner.start, scanner.end, part)
  }

  #partOf(word: string): number {
    const part =
      this.#byStem.get(stemOf(word)) ?? this.#prefixes.find(({ prefix }) => word.startsWith(prefix))?.part ?? NO_PART
    if (this.#byWord.size < CACHED_WORDS) this.#byWord.set(word, part)
    return part
  }

  #matchSequences(found: Matches, passed: { stems: string[]; starts: number[] }, stem: string): void {
    passed.stems.push(stem)
    passed.starts.push(scanner.start)
    if (stem === '') return
    for (const { stems, part } of this.#sequences) {
      if (endsWith(passed.stems, stems)) push(found, passed.starts.at(-stems.length)!, scanner.end, part)
    }
  }

  /** Where the stretch ends that begins with the first match of a full set of parts; infinite where none is. */
  #endOfFullStretch({ starts, ends, parts }: Matches, span: number): number {
    const end = ends.at(-1)!
    const seen = new Set<number>()
    for (let at = starts.length - 1; at >= 0 && end - starts[at]! <= span; at--) {
      seen.add(parts[at]!)
      if (seen.size === this.parts) return starts[at]! + span
    }
    return Number.POSITIVE_INFINITY
  }
}

function endsWith(passed: readonly string[], stems: readonly string[]): boolean {
  const from = passed.length - stems.length
  if (from < 0) return false
  for (let at = 0; at < stems.length; at++) if (passed[from + at] !== stems[at]) return false
  return true
}

/** A phrase swallows the words in it that match on their own. */
function push(found: Matches, start: number, end: number, part: number): void {
  while (found.ends.length > 0 && found.ends.at(-1)! > start) {
    if (found.starts.at(-1)! <= start && found.ends.at(-1)! >= end) return
    start = Math.min(start, found.starts.pop()!)
    found.ends.pop()
    found.parts.pop()
  }
  found.starts.push(start)
  found.ends.push(end)
  found.parts.push(part)
}
