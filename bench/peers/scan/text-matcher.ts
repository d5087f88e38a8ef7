import type { TextNode, TextPlan } from '../../../search/plan.ts'
import { EXACT_FORM_BONUS, inverseDocumentFrequency, MAIN_TIER } from '../../../search/ranking.ts'
import type { ScanTexts, TermSets } from './scan-texts.ts'

/** Says of a row whether it matches, and how well. */
export interface Matcher {
  matches(row: number): boolean
  /** Of a row that matches. */
  score(row: number): number
}

export function planMatcher(texts: ScanTexts, plan: TextPlan): Matcher {
  if (plan.fields !== undefined) throw new Error('received a text restricted to fields, expected one over all fields')
  const main = nodeMatcher(texts, plan.main)
  const also = plan.also === undefined ? undefined : nodeMatcher(texts, plan.also)
  const bonus = plan.bonus?.map((stem) => texts.stems.ordinalOf(stem) ?? -1)
  return {
    matches: (row) => main.matches(row) || (also?.matches(row) ?? false),
    score: (row) => {
      const isMain = main.matches(row)
      let score = isMain ? main.score(row) : 0
      if (also?.matches(row)) score += also.score(row)
      if (also !== undefined && isMain) score += MAIN_TIER
      return bonus === undefined ? score : score + bonusOf(texts, row, bonus)
    },
  }
}

export function nodeMatcher(texts: ScanTexts, node: TextNode): Matcher {
  switch (node.kind) {
    case 'word':
      return wordMatcher(texts, node)
    case 'prefix':
      return prefixMatcher(texts, node)
    case 'phrase':
      return phraseMatcher(texts, node)
    case 'all':
    case 'any': {
      const parts = node.of.map((part) => nodeMatcher(texts, part))
      const isAll = node.kind === 'all'
      return {
        matches: (row) => (isAll ? parts.every((part) => part.matches(row)) : parts.some((part) => part.matches(row))),
        score: (row) => parts.reduce((sum, part) => (part.matches(row) ? sum + part.score(row) : sum), 0),
      }
    }
    default:
      return node satisfies never
  }
}

function wordMatcher(texts: ScanTexts, node: TextNode & { kind: 'word' }): Matcher {
  const stem = texts.stems.ordinalOf(node.stem) ?? -1
  const place = texts.placeOf(node.word)
  const word = texts.words[place] === node.word ? place : -1
  const idf = node.weight * idfOf(texts, stem)
  const exact = EXACT_FORM_BONUS
  return {
    matches: (row) => find(texts.byStem, row, stem) >= 0,
    score: (row) => idf * (impactOf(texts.byStem, row, stem) + exact * impactOf(texts.byWord, row, word)),
  }
}

function phraseMatcher(texts: ScanTexts, node: TextNode & { kind: 'phrase' }): Matcher {
  const stems = node.stems.map((stem) => texts.stems.ordinalOf(stem) ?? -1)
  return {
    matches: (row) =>
      stems.every((stem) => find(texts.byStem, row, stem) >= 0) &&
      texts.fields.some(({ words }) => holdsSequence(texts, words, row, stems)),
    score: (row) =>
      stems.reduce((sum, stem) => sum + node.weight * idfOf(texts, stem) * impactOf(texts.byStem, row, stem), 0),
  }
}

function prefixMatcher(texts: ScanTexts, node: TextNode & { kind: 'prefix' }): Matcher {
  const from = texts.placeOf(node.prefix)
  const to = texts.placeOf(`${node.prefix}\uffff`)
  const { terms, impacts } = texts.byWord
  let idf: number | undefined
  const matches = (row: number) => {
    const at = firstFrom(texts.byWord, row, from)
    return at < terms.starts[row + 1]! && terms.values[at]! < to
  }
  return {
    matches,
    score: (row) => {
      idf ??= node.weight * inverseDocumentFrequency(countOf(texts, matches), texts.rows)
      let best = 0
      const end = terms.starts[row + 1]!
      for (let at = firstFrom(texts.byWord, row, from); at < end && terms.values[at]! < to; at++) {
        best = Math.max(best, impacts[at]!)
      }
      return idf * best
    },
  }
}

export function countOf(texts: ScanTexts, matches: (row: number) => boolean): number {
  let count = 0
  for (let row = 0; row < texts.rows; row++) if (matches(row)) count++
  return count
}

function bonusOf(texts: ScanTexts, row: number, stems: readonly number[]): number {
  let bonus = 0
  for (const { words, phraseBonus } of texts.fields) {
    if (phraseBonus > 0 && holdsSequence(texts, words, row, stems)) bonus += phraseBonus
  }
  return bonus
}

function holdsSequence(texts: ScanTexts, words: TermSets['terms'], row: number, stems: readonly number[]): boolean {
  const { stemOfWord } = texts
  const last = words.starts[row + 1]! - stems.length
  for (let at = words.starts[row]!; at <= last; at++) {
    let length = 0
    while (length < stems.length && stemOfWord[words.values[at + length]!] === stems[length]) length++
    if (length === stems.length) return true
  }
  return false
}

function idfOf(texts: ScanTexts, stem: number): number {
  return stem < 0 ? 0 : inverseDocumentFrequency(texts.byStem.rowsWith[stem]!, texts.rows)
}

function impactOf(sets: TermSets, row: number, term: number): number {
  const at = find(sets, row, term)
  return at < 0 ? 0 : sets.impacts[at]!
}

/** Where `term` stands among the terms of a row; -1 where it does not. */
function find(sets: TermSets, row: number, term: number): number {
  if (term < 0) return -1
  const at = firstFrom(sets, row, term)
  return at < sets.terms.starts[row + 1]! && sets.terms.values[at] === term ? at : -1
}

function firstFrom({ terms: { starts, values } }: TermSets, row: number, term: number): number {
  let low = starts[row]!
  let high = starts[row + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < term) low = middle + 1
    else high = middle
  }
  return low
}
