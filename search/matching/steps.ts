import type { Correction, TextNode, TextPlan } from '../plan.ts'
import { WEIGHTS } from '../ranking.ts'
import { isStopWord } from '../text/stop-words.ts'
import { editBudget } from './edit-budget.ts'
import { itemKey, type ParsedText, type TextItem, type WordItem, writtenItem, writtenText } from './parsed-text.ts'
import { type Occurrence, relaxationOf } from './relaxation.ts'
import type { Synonyms } from './synonyms.ts'
import { occurrenceNode, textPlanOf, unitsOf, wordNode } from './text-nodes.ts'

/** What the steps ask of an engine: numbers over all documents, without filters. */
interface Vocabulary {
  count(nodes: readonly TextNode[]): Promise<number[]>
  corrections(word: string, maxEdits: number, limit: number): Promise<Correction[]>
}

/** What is searched for in the end, and what the answer says about it. */
export interface Matching {
  plan: TextPlan
  correctedTo?: string
  relaxed?: string[]
}

/** A word is rare below so many documents, and another one much commoner from so many times as many on. */
const RARE_BELOW = 3
const MUCH_COMMONER = 50
const CORRECTIONS_WEIGHED = 16

interface StepsInput {
  parsed: ParsedText
  synonyms: Synonyms
  fields: readonly string[] | undefined
  vocabulary: Vocabulary
}

/** The plan of a text exactly as typed. */
export function typedMatching({ parsed, synonyms, fields }: Omit<StepsInput, 'vocabulary'>): Matching {
  return { plan: textPlanOf(parsed.items, unitsOf(parsed.items, synonyms), fields) }
}

/** Whether climbing the steps could change the plan when as many documents match as typed, filters apart. */
export function mayClimb(parsed: ParsedText, matches: number): boolean {
  if (matches === 0) return true
  return matches < RARE_BELOW && parsed.items.some((item) => item.kind === 'word' && editBudget(item.word) > 0)
}

/**
 * The first step with a hit: as typed, with mistyped words corrected, with words left out. Judged on the
 * text alone. The plan as typed, which finds nothing, where no step has a hit.
 */
export async function climbSteps(input: StepsInput): Promise<Matching> {
  const typed = await stage(input, input.parsed.items)
  if (typed.matches > 0) return matchingOf(input, typed.items, [])
  const corrected = await correctNowhereWords(input, typed)
  if (corrected.matches > 0) return matchingOf(input, corrected.items, [])
  return (await relax(input, corrected)) ?? typedMatching(input)
}

/** A state of the text: its items, how often each different required one occurs, how many documents match. */
interface Stage {
  items: readonly TextItem[]
  required: readonly Occurrence[]
  matches: number
}

/** Counts items and text in one go, and once more where a rare word has a commoner neighbour. */
async function stage(input: StepsInput, items: readonly TextItem[]): Promise<Stage> {
  const units = unitsOf(items, input.synonyms)
  const parts = units.flatMap((unit) => unit.items.map((item) => ({ item, node: occurrenceNode(item, unit) })))
  const { main } = textPlanOf(items, units, input.fields)
  const [matches, ...counts] = await input.vocabulary.count([main, ...parts.map(({ node }) => node)])
  const required = merged(parts.map(({ item }, index) => ({ item, count: counts[index]! })))
  const commoner = await commonerWords(input, required)
  if (commoner.size === 0) return { items, required, matches: matches! }
  const renewed = items.map((item) => withWord(item, 'commoner', commoner))
  const [withCommoner] = await input.vocabulary.count([wholeNode(input, renewed)])
  return { items: renewed, required, matches: withCommoner! }
}

/** Equal items as one, at the first place; a word may occur in one place by a synonym that it has not in another. */
function merged(occurrences: readonly Occurrence[]): Occurrence[] {
  const byKey = new Map<string, Occurrence>()
  for (const { item, count } of occurrences) {
    const known = byKey.get(itemKey(item))
    byKey.set(itemKey(item), { item: known?.item ?? item, count: Math.max(known?.count ?? 0, count) })
  }
  return [...byKey.values()]
}

function withWord(item: TextItem, as: 'commoner' | 'replacement', words: ReadonlyMap<string, string>): TextItem {
  const word = item.kind === 'word' ? words.get(itemKey(item)) : undefined
  return word === undefined ? item : { ...(item as WordItem), [as]: word }
}

function wholeNode(input: StepsInput, items: readonly TextItem[]): TextNode {
  const plan = textPlanOf(items, unitsOf(items, input.synonyms), input.fields)
  return plan.also ?? plan.main
}

/** Rare words as typed, by key, each with the word one edit away that occurs so much more often. */
async function commonerWords(input: StepsInput, required: readonly Occurrence[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { item, count } of required) {
    if (item.kind !== 'word' || item.replacement !== undefined) continue
    if (count === 0 || count >= RARE_BELOW || editBudget(item.word) === 0) continue
    const commoner = await commonerWord(input.vocabulary, item.word, count)
    if (commoner !== undefined) found.set(itemKey(item), commoner)
  }
  return found
}

async function commonerWord(vocabulary: Vocabulary, word: string, count: number): Promise<string | undefined> {
  const near = await vocabulary.corrections(word, 1, CORRECTIONS_WEIGHED)
  const words = near.map((correction) => correction.word).filter((candidate) => !isStopWord(candidate))
  if (words.length === 0) return undefined
  const counts = await vocabulary.count(words.map((candidate) => wordNode(candidate, WEIGHTS.corrected)))
  return words.find((_, index) => counts[index]! >= MUCH_COMMONER * count)
}

/** The stage after replacing words that occur nowhere; the same one where no word can be replaced. */
async function correctNowhereWords(input: StepsInput, before: Stage): Promise<Stage> {
  const replacements = new Map<string, string>()
  for (const { item, count } of before.required) {
    if (item.kind !== 'word' || count > 0) continue
    const replacement = await nearestWord(input, item.word)
    if (replacement !== undefined) replacements.set(itemKey(item), replacement)
  }
  if (replacements.size === 0) return before
  return stage(
    input,
    before.items.map((item) => withWord(item, 'replacement', replacements)),
  )
}

/** Fewer edits first, then the commoner word; it may be a stop word, which then need not match. */
async function nearestWord({ vocabulary, fields }: StepsInput, word: string): Promise<string | undefined> {
  const budget = editBudget(word)
  if (budget === 0) return undefined
  const near = await vocabulary.corrections(word, budget, CORRECTIONS_WEIGHED)
  if (!fields || near.length === 0) return near[0]?.word
  const counts = await vocabulary.count(near.map((correction) => wordNode(correction.word, WEIGHTS.typed)))
  return near.find((_, index) => counts[index]! > 0)?.word
}

/** The first text with a hit that leaving out items leads to; null where none is left. */
async function relax(input: StepsInput, { items, required }: Stage): Promise<Matching | null> {
  const count = (texts: readonly (readonly TextItem[])[]): Promise<number[]> =>
    input.vocabulary.count(texts.map((text) => wholeNode(input, text)))
  const relaxation = await relaxationOf({ items, required, synonyms: input.synonyms, count })
  return relaxation && matchingOf(input, relaxation.items, relaxation.leftOut)
}

function matchingOf(input: StepsInput, items: readonly TextItem[], leftOut: readonly TextItem[]): Matching {
  const matching: Matching = { plan: textPlanOf(items, unitsOf(items, input.synonyms), input.fields) }
  const corrected = items.some((item) => item.kind === 'word' && (item.replacement ?? item.commoner) !== undefined)
  if (corrected) matching.correctedTo = writtenText(input.parsed, items)
  if (leftOut.length > 0) matching.relaxed = [...new Set(leftOut.map((item) => writtenItem(input.parsed, item)))]
  return matching
}
