import { isStopWord } from '../text/stop-words.ts'
import { wordsOf } from '../text/words.ts'

/**
 * A word or a quoted phrase of the query. `start` and `end`: where it stands in the source, quotation
 * marks included. `replacement`: what corrects a mistyped word. `commoner`: a word to search for as well.
 */
export type TextItem = WordItem | PhraseItem

export interface WordItem {
  kind: 'word'
  word: string
  start: number
  end: number
  stop: boolean
  prefix: boolean
  replacement?: string
  commoner?: string
}

interface PhraseItem {
  kind: 'phrase'
  words: readonly string[]
  start: number
  end: number
}

/** `source`: the text as typed, but for an unpaired quotation mark, which is a space. */
export interface ParsedText {
  source: string
  items: readonly TextItem[]
}

const QUOTATION_MARKS = /["\u201c\u201d\u201e\u201f\uff02]/g

/** Reads free text; `prefix`: its last word may be the beginning of one. */
export function parseText(text: string, prefix: boolean): ParsedText {
  const marks = Array.from(text.matchAll(QUOTATION_MARKS), (match) => match.index)
  const odd = marks.length % 2 === 1 ? marks.pop() : undefined
  const source = odd === undefined ? text : `${text.slice(0, odd)} ${text.slice(odd + 1)}`
  const items: TextItem[] = []
  let at = 0
  for (let pair = 0; pair < marks.length; pair += 2) {
    addWords(items, source, at, marks[pair]!)
    addPhrase(items, source, marks[pair]!, marks[pair + 1]! + 1)
    at = marks[pair + 1]! + 1
  }
  addWords(items, source, at, source.length)
  const last = items.at(-1)
  if (prefix && last?.kind === 'word') last.prefix = true
  return { source, items }
}

function addWords(items: TextItem[], source: string, from: number, to: number): void {
  for (const { word, start, end } of wordsOf(source.slice(from, to))) {
    const stop = isStopWord(word)
    items.push({ kind: 'word', word, start: from + start, end: from + end, stop, prefix: false })
  }
}

function addPhrase(items: TextItem[], source: string, start: number, end: number): void {
  const words = wordsOf(source.slice(start + 1, end - 1)).map(({ word }) => word)
  if (words.length > 0) items.push({ kind: 'phrase', words, start, end })
}

/** The word that is searched for. */
export function searchedWord(item: WordItem): string {
  return item.replacement ?? item.word
}

/** Items with the same key say the same: they are searched for, counted and left out as one. */
export function itemKey(item: TextItem): string {
  if (item.kind === 'phrase') return `"${item.words.join(' ')}"`
  return item.prefix ? `${searchedWord(item)} *` : searchedWord(item)
}

/** Items that must match: all but stop words, or all where nothing else is left. */
export function requiredItems(items: readonly TextItem[]): readonly TextItem[] {
  const required = items.filter((item) => !isOptional(item))
  return required.length > 0 ? required : items
}

function isOptional(item: TextItem): boolean {
  return item.kind === 'word' && (item.replacement === undefined ? item.stop : isStopWord(item.replacement))
}

/** What goes with a word that is left out: the rest of "Anita's". */
const APOSTROPHE_ENDING = /['\u2019]\p{L}{1,2}(?!\p{L})/uy

/** The text with corrections in place and without the items left out, as a user would type it. */
export function writtenText(parsed: ParsedText, kept: readonly TextItem[]): string {
  const keptAt = new Map(kept.toReversed().map((item) => [item.start, item]))
  let text = ''
  let at = 0
  for (const item of parsed.items) {
    if (item.start < at) continue
    const found = keptAt.get(item.start)
    text += parsed.source.slice(at, item.start)
    if (found) text += (found.kind === 'word' && found.commoner) || writtenItem(parsed, found)
    at = found ? item.end : endOfLeftOut(parsed.source, item.end)
  }
  return (text + parsed.source.slice(at)).replace(/\s+/g, ' ').trim()
}

function endOfLeftOut(source: string, end: number): number {
  APOSTROPHE_ENDING.lastIndex = end
  return APOSTROPHE_ENDING.test(source) ? APOSTROPHE_ENDING.lastIndex : end
}

/** One item as typed or corrected. */
export function writtenItem(parsed: ParsedText, item: TextItem): string {
  const typed = parsed.source.slice(item.start, item.end)
  return item.kind === 'word' ? (item.replacement ?? typed) : typed
}
