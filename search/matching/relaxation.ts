import { itemKey, searchedWord, type TextItem } from './parsed-text.ts'
import type { Synonyms } from './synonyms.ts'

/** A required item, standing for all equal ones, and in how many documents it occurs. */
export interface Occurrence {
  item: TextItem
  count: number
}

/** What is left of the text, and what had to go, in order. */
export interface Relaxation {
  items: readonly TextItem[]
  leftOut: readonly TextItem[]
}

interface RelaxationInput {
  items: readonly TextItem[]
  required: readonly Occurrence[]
  synonyms: Synonyms
  /** How many documents match each text. */
  count(texts: readonly (readonly TextItem[])[]): Promise<number[]>
}

const COUNTED_AT_ONCE = 8

/** Leaves out one item after another, each in all its places, until there is a hit; null where none is left. */
export async function relaxationOf(input: RelaxationInput): Promise<Relaxation | null> {
  const order = orderOfLeavingOut(input.required)
  const attempt = (done: number): TextItem[] => without(input.items, order.slice(0, done))
  const matches = (dones: readonly number[]): Promise<number[]> => input.count(dones.map(attempt))
  for (const run of nestedRuns(order, attempt, input.synonyms)) {
    const done = await firstHit(run, matches)
    if (done !== undefined) return { items: attempt(done), leftOut: order.slice(0, done).map(({ item }) => item) }
  }
  return null
}

/** Words that occur nowhere, then the commonest, of equals the last; phrases after all words. */
function orderOfLeavingOut(required: readonly Occurrence[]): Occurrence[] {
  const rank = (item: TextItem, count: number) => (item.kind === 'phrase' ? 2 : 0) + (count === 0 ? 0 : 1)
  return required
    .map(({ item, count }, place) => ({ item, count, place, rank: rank(item, count) }))
    .sort((a, b) => a.rank - b.rank || b.count - a.count || (a.count === 0 ? a.place - b.place : b.place - a.place))
}

function without(items: readonly TextItem[], leftOut: readonly Occurrence[]): TextItem[] {
  const keys = new Set(leftOut.map(({ item }) => itemKey(item)))
  return items.filter((item) => !keys.has(itemKey(item)))
}

/** Numbers of items left out, both included, within which leaving out more finds the same and more. */
interface Run {
  first: number
  last: number
}

/**
 * Leaving out a word widens the result, unless that joins or parts the words of a synonym: there a run
 * ends. In the first run nothing is found while something that occurs nowhere is still in.
 */
function nestedRuns(order: readonly Occurrence[], attempt: (done: number) => TextItem[], synonyms: Synonyms): Run[] {
  const runs: Run[] = []
  const joinable = order.length > 2 && attempt(0).some((item) => beginsSequence(item, synonyms))
  let before: string | undefined
  for (let done = 0; done < order.length; done++) {
    const joined: string = joinable ? joinedWords(attempt(done), synonyms) : ''
    if (joined === before) runs.at(-1)!.last = done
    else runs.push({ first: done, last: done })
    before = joined
  }
  const nowhere = order.findLastIndex(({ count }) => count === 0)
  if (runs.length > 0) runs[0]!.first = Math.max(1, nowhere + 1)
  return runs.filter(({ first, last }) => first <= last)
}

function beginsSequence(item: TextItem, synonyms: Synonyms): boolean {
  return item.kind === 'word' && synonyms.beginsSequence(searchedWord(item))
}

/** The sequences of several words that have synonyms. */
function joinedWords(items: readonly TextItem[], synonyms: Synonyms): string {
  const words = items.map((item) => (item.kind === 'word' ? searchedWord(item) : ''))
  const joined: string[] = []
  for (let at = 0; at < items.length; ) {
    const length = synonyms.beginsSequence(words[at]!) ? synonyms.longestAt(words, at).length : 1
    if (length > 1)
      joined.push(
        items
          .slice(at, at + length)
          .map(itemKey)
          .join(' '),
      )
    at += length
  }
  return joined.join('\n')
}

/** The first number of a run with a hit. Few are counted at once; of many the last one, then by halving. */
async function firstHit(
  { first, last }: Run,
  matches: (dones: readonly number[]) => Promise<number[]>,
): Promise<number | undefined> {
  const hits = async (done: number): Promise<boolean> => (await matches([done]))[0]! > 0
  let from = first
  let to = last
  if (to - from >= COUNTED_AT_ONCE && !(await hits(to))) return undefined
  while (to - from >= COUNTED_AT_ONCE) {
    const middle = Math.floor((from + to) / 2)
    if (await hits(middle)) to = middle
    else from = middle + 1
  }
  const rest = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const hit = (await matches(rest)).findIndex((count) => count > 0)
  return hit < 0 ? undefined : from + hit
}
