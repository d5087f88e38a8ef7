import type { TextNode, TextPlan } from '../plan.ts'
import { WEIGHTS } from '../ranking.ts'
import { stemOf } from '../text/stem.ts'
import { itemKey, requiredItems, searchedWord, type TextItem, type WordItem } from './parsed-text.ts'
import type { Alternative, Synonyms } from './synonyms.ts'

/** Items that mean one thing together: a phrase, or words with all that can stand in their place. */
export interface Unit {
  items: readonly TextItem[]
  alternatives: readonly Alternative[]
}

/**
 * The required items in units, equal ones once: leftmost longest synonyms, never across a phrase, never of
 * stop words alone.
 */
export function unitsOf(items: readonly TextItem[], synonyms: Synonyms): Unit[] {
  const required = new Set(requiredItems(items))
  const words = items.map((item) => (item.kind === 'word' ? searchedWord(item) : ''))
  const units = new Map<string, Unit>()
  for (let at = 0; at < items.length; ) {
    const { length, alternatives } = synonyms.longestAt(words, at)
    const part = items.slice(at, at + length)
    const covered = differentItems(part.filter((item) => required.has(item)))
    const key = part.map(unitKey).join('\n')
    if (covered.length > 0 && !units.has(key)) units.set(key, { items: covered, alternatives })
    at += length
  }
  return [...units.values()]
}

function differentItems(items: readonly TextItem[]): TextItem[] {
  const keys = items.map(itemKey)
  return items.filter((_, index) => keys.indexOf(keys[index]!) === index)
}

function unitKey(item: TextItem): string {
  return item.kind === 'word' && item.commoner !== undefined ? `${itemKey(item)} ${item.commoner}` : itemKey(item)
}

/** What an engine searches for. `also` is only there where a rare word has a commoner neighbour. */
export function textPlanOf(
  items: readonly TextItem[],
  units: readonly Unit[],
  fields: readonly string[] | undefined,
): TextPlan {
  const bonus = items.flatMap((item) => (item.kind === 'word' ? [searchedWord(item)] : item.words)).map(stemOf)
  const plan: TextPlan = { main: allOf(units.map((unit) => unitNode(unit, false))) }
  if (units.some(hasCommoner)) plan.also = allOf(units.map((unit) => unitNode(unit, true)))
  if (bonus.length > 1) plan.bonus = bonus
  if (fields) plan.fields = fields
  return plan
}

function hasCommoner(unit: Unit): boolean {
  return unit.items.some((item) => item.kind === 'word' && item.commoner !== undefined)
}

function unitNode(unit: Unit, withCommoner: boolean): TextNode {
  const typed = allOf(unit.items.map((item) => itemNode(item, withCommoner)))
  return anyOf([typed, ...unit.alternatives.map(alternativeNode)])
}

/** What an item of the unit occurs as: itself, by stem, as a beginning, or by a synonym. */
export function occurrenceNode(item: TextItem, unit: Unit): TextNode {
  return anyOf([itemNode(item, false), ...unit.alternatives.map(alternativeNode)])
}

function itemNode(item: TextItem, withCommoner: boolean): TextNode {
  if (item.kind === 'phrase') return sequenceNode(item.words, WEIGHTS.typed)
  const nodes = [wordNode(searchedWord(item), WEIGHTS.typed), ...prefixNodes(item)]
  if (withCommoner && item.commoner !== undefined) nodes.push(wordNode(item.commoner, WEIGHTS.corrected))
  return anyOf(nodes)
}

function prefixNodes(item: WordItem): TextNode[] {
  return item.prefix ? [{ kind: 'prefix', prefix: searchedWord(item), weight: WEIGHTS.prefix }] : []
}

function alternativeNode(words: Alternative): TextNode {
  return sequenceNode(words, WEIGHTS.synonym)
}

function sequenceNode(words: readonly string[], weight: number): TextNode {
  return words.length === 1 ? wordNode(words[0]!, weight) : { kind: 'phrase', stems: words.map(stemOf), weight }
}

export function wordNode(word: string, weight: number): TextNode {
  return { kind: 'word', word, stem: stemOf(word), weight }
}

function allOf(of: readonly TextNode[]): TextNode {
  return of.length === 1 ? of[0]! : { kind: 'all', of }
}

function anyOf(of: readonly TextNode[]): TextNode {
  return of.length === 1 ? of[0]! : { kind: 'any', of }
}
