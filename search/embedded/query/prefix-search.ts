import type { TextNode } from '../../plan.ts'
import { Postings } from '../text/postings.ts'
import { type Matches, SCORE_UNITS } from './matches.ts'
import { PrefixUnion } from './prefix-union.ts'
import type { SegmentReader } from './segment-reader.ts'

type PrefixNode = Extract<TextNode, { kind: 'prefix' }>

/** Documents with any word that begins so, worth what the best of these words is worth. */
export class PrefixSearch {
  private readonly reader: SegmentReader
  private readonly union = new PrefixUnion()
  private readonly postings = new Postings()
  private readonly words = new Map<TextNode, number[]>()
  private readonly idfs = new Map<TextNode, number>()

  constructor(reader: SegmentReader) {
    this.reader = reader
  }

  /** A new query: what was remembered of the words and weights of the last one is gone. */
  begin(): void {
    this.words.clear()
    this.idfs.clear()
  }

  /** Not more than so many rows match. */
  sizeOf(node: PrefixNode): number {
    const { reader } = this
    const total = this.wordsOf(node).reduce((sum, word) => sum + reader.lengthOf('word', word), 0)
    return Math.min(total, reader.rowEnd())
  }

  evaluate(node: PrefixNode): Matches {
    const { reader, union, postings } = this
    const words = this.wordsOf(node)
    const matches = reader.matches(this.sizeOf(node))
    union.begin(reader.rowEnd())
    if (reader.restriction !== null && reader.scored) this.rememberIdfOfAllFields(node, words)
    for (const word of words) {
      reader.open('word', word, postings)
      union.add(postings)
    }
    union.gather(matches)
    if (reader.scored) this.weigh(matches, node)
    return matches
  }

  private wordsOf(node: PrefixNode): number[] {
    let words = this.words.get(node)
    if (words === undefined) {
      words = []
      this.reader.index.vocabulary.sorted.collect(node.prefix, words)
      this.words.set(node, words)
    }
    return words
  }

  private rememberIdfOfAllFields(node: PrefixNode, words: readonly number[]): void {
    if (this.idfs.has(node)) return
    for (const word of words) {
      this.reader.openWhole('word', word, this.postings)
      this.union.add(this.postings)
    }
    this.rememberIdf(node, this.union.count())
    this.union.clear()
  }

  /** The base is evaluated first, so its count, which does not change between two bases, is what counts. */
  private rememberIdf(node: PrefixNode, documents: number): void {
    if (documents > 0 && !this.idfs.has(node)) this.idfs.set(node, this.reader.idf(documents))
  }

  private weigh(matches: Matches, node: PrefixNode): void {
    this.rememberIdf(node, matches.count)
    const factor = (this.idfs.get(node) ?? 0) * node.weight * this.reader.index.fields.impactUnit * SCORE_UNITS
    for (let i = 0; i < matches.count; i++) matches.scores[i] = Math.round(matches.scores[i]! * factor)
  }
}
