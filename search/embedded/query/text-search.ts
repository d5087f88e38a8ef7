import type { TextNode, TextPlan } from '../../plan.ts'
import { EXACT_FORM_BONUS, MAIN_TIER } from '../../ranking.ts'
import type { Scratch } from '../storage/scratch.ts'
import type { BaseSegment } from '../text/base-segment.ts'
import { DeltaSegment } from '../text/delta-segment.ts'
import { Postings } from '../text/postings.ts'
import type { TextIndex } from '../text/text-index.ts'
import {
  addWhereIn,
  fillFrom,
  intersect,
  intersectMatches,
  type Matches,
  SCORE_UNITS,
  uniteMatches,
} from './matches.ts'
import { PhraseSearch } from './phrase-search.ts'
import { PrefixSearch } from './prefix-search.ts'
import { SegmentReader } from './segment-reader.ts'

type WordNode = Extract<TextNode, { kind: 'word' }>

/**
 * Evaluates text over the segments of an index, one after another: a document counts in one of them
 * alone. Within a segment rows are ascending everywhere, so that lists are merged without hashing. The
 * arrays of an answer are valid until the scratch is reset.
 */
export class TextSearch {
  private readonly index: TextIndex
  private readonly reader: SegmentReader
  private readonly phrases: PhraseSearch
  private readonly prefixes: PrefixSearch
  private readonly postings = new Postings()

  constructor(index: TextIndex, scratch: Scratch) {
    this.index = index
    this.reader = new SegmentReader(index, scratch)
    this.phrases = new PhraseSearch(this.reader)
    this.prefixes = new PrefixSearch(this.reader)
  }

  /** The slots that match, in no particular order, with their scores. */
  run(plan: TextPlan): Matches {
    this.begin(plan.fields, true)
    const found = this.reader.segments().map((segment) => this.runIn(segment, plan))
    return found.length === 1 ? found[0]! : this.joined(found)
  }

  /** How many documents match. */
  count(node: TextNode, fields: readonly string[] | undefined): number {
    if (node.kind === 'word' && fields === undefined) return this.documentsWith(node)
    this.begin(fields, false)
    let count = 0
    for (const segment of this.reader.segments()) {
      this.reader.segment = segment
      const matches = this.evaluate(node)
      this.reader.dropHidden(matches)
      count += matches.count
    }
    return count
  }

  private documentsWith(node: WordNode): number {
    const { stems, stemDocuments } = this.index.vocabulary
    const stem = stems.find(node.stem)
    return stem < 0 ? 0 : stemDocuments[stem]!
  }

  private begin(fields: readonly string[] | undefined, scored: boolean): void {
    this.reader.begin(fields, scored)
    this.prefixes.begin()
  }

  private runIn(segment: BaseSegment | DeltaSegment, plan: TextPlan): Matches {
    this.reader.segment = segment
    let matches = this.evaluate(plan.main)
    if (plan.also) {
      const also = this.evaluate(plan.also)
      for (let i = 0; i < matches.count; i++) matches.scores[i]! += MAIN_TIER * SCORE_UNITS
      matches = this.united(matches, also)
    }
    this.reader.dropHidden(matches)
    if (plan.bonus) this.phrases.addBonus(matches, plan.bonus)
    if (segment instanceof DeltaSegment) toSlots(matches, segment)
    return matches
  }

  private joined(parts: readonly Matches[]): Matches {
    const all = this.reader.matches(parts.reduce((sum, part) => sum + part.count, 0))
    for (const part of parts) {
      all.rows.set(part.rows.subarray(0, part.count), all.count)
      all.scores.set(part.scores.subarray(0, part.count), all.count)
      all.count += part.count
    }
    return all
  }

  private evaluate(node: TextNode): Matches {
    switch (node.kind) {
      case 'word':
        return this.evaluateWord(node)
      case 'prefix':
        return this.prefixes.evaluate(node)
      case 'phrase':
        return this.phrases.evaluate(node)
      case 'all':
        return this.evaluateAll(node.of)
      case 'any':
        return this.evaluateAny(node.of)
      default:
        return node satisfies never
    }
  }

  private evaluateWord(node: WordNode): Matches {
    const stem = this.index.vocabulary.stems.find(node.stem)
    this.reader.open('stem', stem, this.postings)
    const matches = this.reader.matches(this.postings.length)
    fillFrom(this.postings, this.reader.factorOf(stem, node.weight), matches)
    this.addExactForm(matches, node, stem)
    return matches
  }

  /** The rarest first; words then only narrow what is left. */
  private evaluateAll(nodes: readonly TextNode[]): Matches {
    const ordered = nodes.map((node) => ({ node, size: this.sizeOf(node) })).sort((a, b) => a.size - b.size)
    const matches = this.evaluate(ordered[0]!.node)
    for (let i = 1; i < ordered.length && matches.count > 0; i++) {
      const { node } = ordered[i]!
      if (node.kind === 'word') this.narrowToWord(matches, node)
      else intersectMatches(matches, this.evaluate(node))
    }
    return matches
  }

  private narrowToWord(matches: Matches, node: WordNode): void {
    const stem = this.index.vocabulary.stems.find(node.stem)
    this.reader.open('stem', stem, this.postings)
    intersect(matches, this.postings, this.reader.factorOf(stem, node.weight))
    this.addExactForm(matches, node, stem)
  }

  private addExactForm(matches: Matches, node: WordNode, stem: number): void {
    const word = this.index.vocabulary.words.find(node.word)
    if (word < 0 || matches.count === 0 || !this.reader.scored) return
    this.reader.open('word', word, this.postings)
    addWhereIn(matches, this.postings, this.reader.factorOf(stem, node.weight) * EXACT_FORM_BONUS)
  }

  private evaluateAny(nodes: readonly TextNode[]): Matches {
    let all = this.evaluate(nodes[0]!)
    for (let i = 1; i < nodes.length; i++) {
      const part = this.evaluate(nodes[i]!)
      if (part.count > 0) all = this.united(all, part)
    }
    return all
  }

  /** Not more than so many rows match; costs no more than looking at the lengths of lists. */
  private sizeOf(node: TextNode): number {
    const { stems } = this.index.vocabulary
    switch (node.kind) {
      case 'word':
        return this.reader.lengthOf('stem', stems.find(node.stem))
      case 'prefix':
        return this.prefixes.sizeOf(node)
      case 'phrase':
        return Math.min(...node.stems.map((stem) => this.reader.lengthOf('stem', stems.find(stem))))
      case 'all':
        return Math.min(...node.of.map((part) => this.sizeOf(part)))
      case 'any':
        return node.of.reduce((sum, part) => sum + this.sizeOf(part), 0)
      default:
        return node satisfies never
    }
  }

  private united(a: Matches, b: Matches): Matches {
    const all = this.reader.matches(a.count + b.count)
    uniteMatches(a, b, all)
    return all
  }
}

function toSlots(matches: Matches, { slots }: DeltaSegment): void {
  for (let i = 0; i < matches.count; i++) matches.rows[i] = slots[matches.rows[i]!]!
}
