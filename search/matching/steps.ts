import type { Correction, TextNode, TextPlan } from '../plan.ts'
import { WEIGHTS } from '../ranking.ts'
import { isStopWord } from '../text/stop-words.ts'
import { editBudget } from './edit-budget.ts'
import { type ParsedText, type TextItem, type WordItem, writtenItem, writtenText } from './parsed-text.ts'
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
const RELAXATIONS_AT_ONCE = 8

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

/** A state of the text: its items, how often each required one occurs, how many documents match. */
interface Stage {
  items: readonly TextItem[]
  required: { item: TextItem; count: number }[]
  matches: number
}

/** Counts items and text in one go, and once more where a rare word has a commoner neighbour. */
async function stage(input: StepsInput, items: readonly TextItem[]): Promise<Stage> {
  const units = unitsOf(items, input.synonyms)
  const parts = units.flatMap((unit) => unit.items.map((item) => ({ item, node: occurrenceNode(item, unit) })))
  const { main } = textPlanOf(items, units, input.fields)
  const [matches, ...counts] = await input.vocabulary.count([main, ...parts.map(({ node }) => node)])
  const required = parts.map(({ item }, index) => ({ item, count: counts[index]! }))
  const commoner = await commonerWords(input, required)
  if (commoner.size === 0) return { items, required, matches: matches! }
  const replace = (item: TextItem): TextItem => commoner.get(item) ?? item
  const renewed = items.map(replace)
  const [withCommoner] = await input.vocabulary.count([wholeNode(input, renewed)])
  return {
    items: renewed,
    required: required.map(({ item, count }) => ({ item: replace(item), count })),
    matches: withCommoner!,
  }
}

function wholeNode(input: StepsInput, items: readonly TextItem[]): TextNode {
  const plan = textPlanOf(items, unitsOf(items, input.synonyms), input.fields)
  return plan.also ?? plan.main
}

/** Rare words as typed, each with the word one edit away that occurs so much more often. */
async function commonerWords(input: StepsInput, required: Stage['required']): Promise<Map<TextItem, WordItem>> {
  const found = new Map<TextItem, WordItem>()
  for (const { item, count } of required) {
    if (item.kind !== 'word' || item.replacement !== undefined) continue
    if (count === 0 || count >= RARE_BELOW || editBudget(item.word) === 0) continue
    const commoner = await commonerWord(input.vocabulary, item.word, count)
    if (commoner !== undefined) found.set(item, { ...item, commoner })
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
  const replacements = new Map<TextItem, WordItem>()
  for (const { item, count } of before.required) {
    if (item.kind !== 'word' || count > 0) continue
    const replacement = await nearestWord(input, item.word)
    if (replacement !== undefined) replacements.set(item, { ...item, replacement })
  }
  if (replacements.size === 0) return before
  return stage(
    input,
    before.items.map((item) => replacements.get(item) ?? item),
  )
}

/** Fewer edits first, of these stop words last: a correction should not make the word vanish. */
async function nearestWord({ vocabulary, fields }: StepsInput, word: string): Promise<string | undefined> {
  const budget = editBudget(word)
  if (budget === 0) return undefined
  let near = await vocabulary.corrections(word, budget, CORRECTIONS_WEIGHED)
  if (fields && near.length > 0) {
    const counts = await vocabulary.count(near.map((correction) => wordNode(correction.word, WEIGHTS.typed)))
    near = near.filter((_, index) => counts[index]! > 0)
  }
  const nearest = near.filter(({ edits }) => edits === near[0]!.edits)
  return (nearest.find((correction) => !isStopWord(correction.word)) ?? nearest[0])?.word
}

/** Leaves out one item after another until there is a hit; null where none is left. */
async function relax(input: StepsInput, from: Stage): Promise<Matching | null> {
  const order = orderOfLeavingOut(from.required)
  for (let done = 1; done < order.length; done += RELAXATIONS_AT_ONCE) {
    const last = Math.min(done + RELAXATIONS_AT_ONCE, order.length)
    const tries = Array.from({ length: last - done }, (_, index) => without(from.items, order.slice(0, done + index)))
    const counts = await input.vocabulary.count(tries.map((items) => wholeNode(input, items)))
    const hit = counts.findIndex((count) => count > 0)
    if (hit >= 0) return matchingOf(input, tries[hit]!, order.slice(0, done + hit))
  }
  return null
}

/** Words that occur nowhere, then the commonest, of equals the last; phrases after all words. */
function orderOfLeavingOut(required: Stage['required']): TextItem[] {
  const rank = (item: TextItem, count: number) => (item.kind === 'phrase' ? 2 : 0) + (count === 0 ? 0 : 1)
  return required
    .map(({ item, count }, place) => ({ item, count, place, rank: rank(item, count) }))
    .sort((a, b) => a.rank - b.rank || b.count - a.count || (a.count === 0 ? a.place - b.place : b.place - a.place))
    .map(({ item }) => item)
}

function without(items: readonly TextItem[], leftOut: readonly TextItem[]): TextItem[] {
  return items.filter((item) => !leftOut.includes(item))
}

function matchingOf(input: StepsInput, items: readonly TextItem[], leftOut: readonly TextItem[]): Matching {
  const matching: Matching = { plan: textPlanOf(items, unitsOf(items, input.synonyms), input.fields) }
  const corrected = items.some((item) => item.kind === 'word' && (item.replacement ?? item.commoner) !== undefined)
  if (corrected) matching.correctedTo = writtenText(input.parsed, items)
  if (leftOut.length > 0) matching.relaxed = leftOut.map((item) => writtenItem(input.parsed, item))
  return matching
}
