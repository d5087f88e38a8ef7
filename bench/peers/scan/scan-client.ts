import type { Document } from '../../../search/fields.ts'
import type { Correction, Plan, PlannedFacet, RawAnswer, RawHit, TextNode } from '../../../search/plan.ts'
import type { Filter, IndexStatus, WordSuggestion } from '../../../search/query.ts'
import { type Found, type RejectedChange, SearchClient, type Versioned } from '../../../search/search-client.ts'
import { bestRows } from './best-rows.ts'
import { DocumentRows } from './document-rows.ts'
import { NearWords } from './near-words.ts'
import { ScanColumns } from './scan-columns.ts'
import { ScanTexts } from './scan-texts.ts'
import { countOf, nodeMatcher, planMatcher } from './text-matcher.ts'

interface Collection {
  documents: DocumentRows
  columns: ScanColumns
  texts: ScanTexts
  nearWords: NearWords
}

/**
 * Brute force: typed columns and sets of terms, every answer by looking at every row. What an index has to
 * be worth its trouble against, and what its answers are compared with. It takes no changes and no cursors.
 */
export class ScanClient extends SearchClient {
  #collection: Collection | undefined

  get texts(): ScanTexts {
    return this.#filled().texts
  }

  get columns(): ScanColumns {
    return this.#filled().columns
  }

  get documents(): DocumentRows {
    return this.#filled().documents
  }

  protected async execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer> {
    if (plan.after !== undefined) throw new Error('received a cursor, expected a first page or an offset')
    const matcher = plan.text && planMatcher(this.texts, plan.text)
    const matching = plan.facets.length > 0 && matcher ? this.#matchingRows(matcher.matches) : null
    const select = (filters: readonly Filter[]) => this.#select(matching, filters, plan.now, matcher?.matches)
    const found = select(plan.filters)
    const scores = this.#scores(plan, found, matcher?.score)
    const page = bestRows(found, found.length, plan.offset + plan.limit, this.#order(plan, scores)).subarray(
      plan.offset,
    )
    return {
      position: '0',
      total: found.length,
      hits: Array.from(page, (row) => this.#hit(row, textFields)),
      facets: Object.fromEntries(plan.facets.map((facet) => [facet.name, this.#count(facet, select, plan.now)])),
    }
  }

  #matchingRows(matches: (row: number) => boolean): Int32Array {
    return allRows(this.texts.rows).filter(matches)
  }

  /** Filters come first, for they are cheaper, unless the rows that match are known already. */
  #select(
    matching: Int32Array | null,
    filters: readonly Filter[],
    now: number,
    matches: ((row: number) => boolean) | undefined,
  ): Int32Array {
    const rows = matching?.slice() ?? allRows(this.texts.rows)
    let count = rows.length
    for (const filter of filters) count = this.columns.filter(rows, count, filter, now)
    if (matching === null && matches !== undefined) count = keepMatching(rows, count, matches)
    return rows.subarray(0, count)
  }

  #scores({ order }: Plan, rows: Int32Array, score: ((row: number) => number) | undefined): Float64Array {
    const scores = new Float64Array(score === undefined || order.by !== 'relevance' ? 0 : this.texts.rows)
    if (scores.length > 0) for (const row of rows) scores[row] = score!(row)
    return scores
  }

  /** By the keys of the plan; the last is the id, ascending. */
  #order({ order, now }: Plan, scores: Float64Array): (a: number, b: number) => boolean {
    const { documents, columns } = this.#filled()
    const { ids } = documents
    const sort = order.by === 'relevance' ? order.tieBreaker : order.by === 'field' ? order.sort : undefined
    const keys = sort && columns.numbersAt(sort.field, now)
    const sign = sort?.descending ? -1 : 1
    const byScore = order.by === 'relevance' && scores.length > 0
    return (a, b) => {
      if (byScore && scores[a] !== scores[b]) return scores[a]! < scores[b]!
      if (keys !== undefined && keys[a] !== keys[b]) return sign * (keys[a]! - keys[b]!) > 0
      return ids[a]! > ids[b]!
    }
  }

  #count(facet: PlannedFacet, select: (filters: readonly Filter[]) => Int32Array, now: number): Map<string, number> {
    const rows = select(facet.filters)
    if (facet.bands) {
      const values = this.columns.numbersAt(facet.field, now)
      const within = facet.bands.map(({ value, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => {
        let count = 0
        for (const row of rows) if (values[row]! >= min && values[row]! <= max) count++
        return [value, count] as const
      })
      return new Map(within.filter(([, count]) => count > 0))
    }
    const { dictionary, lists } = this.columns.keywords.get(facet.field)!
    const counts = new Uint32Array(dictionary.words.length)
    for (const row of rows) {
      for (let at = lists.starts[row]!; at < lists.starts[row + 1]!; at++) counts[lists.values[at]!]!++
    }
    return new Map(dictionary.words.flatMap((word, i) => (counts[i]! > 0 ? [[word, counts[i]!] as const] : [])))
  }

  #hit(row: number, textFields: readonly string[]): RawHit {
    const { id, stored, values } = this.documents.read(row)
    const texts = textFields.map((field) => [field, values[field]])
    return { id, keys: [id], stored, values: Object.fromEntries(texts) }
  }

  protected async count(nodes: readonly TextNode[]): Promise<number[]> {
    return nodes.map((node) => countOf(this.texts, nodeMatcher(this.texts, node).matches))
  }

  protected async corrections(word: string, maxEdits: number, limit: number): Promise<Correction[]> {
    const near = this.#filled().nearWords.within(word, maxEdits)
    const corrections = near.map(({ place, edits }) => {
      return { word: this.texts.words[place]!, edits, documents: this.texts.byWord.rowsWith[place]! }
    })
    corrections.sort((a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    return corrections.slice(0, limit)
  }

  protected async rebuildFrom(batches: AsyncIterable<readonly Versioned[]>): Promise<RejectedChange[]> {
    const documents: Document[] = []
    for await (const batch of batches) documents.push(...batch.map(({ document }) => document))
    const { fields } = this
    const texts = new ScanTexts(fields, documents)
    const columns = new ScanColumns(fields, documents)
    this.#collection = { documents: new DocumentRows(documents), columns, texts, nearWords: new NearWords(texts.words) }
    return []
  }

  protected async readStatus(): Promise<IndexStatus> {
    const documents = this.#collection?.documents.length ?? 0
    return { engine: 'scan', documents, position: null, generation: 0, bytes: 0, rebuilding: false }
  }

  protected async shutDown(): Promise<void> {
    this.#collection = undefined
  }

  protected async wordsFrom(): Promise<WordSuggestion[]> {
    return notMeasured('suggestions')
  }

  protected async readDocument(): Promise<Found | null> {
    return notMeasured('single documents')
  }

  protected async findDocument(): Promise<Found | null> {
    return notMeasured('single documents')
  }

  protected readVersions(): AsyncIterable<{ id: number; version: number }[]> {
    return notMeasured('versions')
  }

  protected async applyChanges(): Promise<RejectedChange[]> {
    return notMeasured('changes')
  }

  #filled(): Collection {
    if (this.#collection === undefined) throw new Error('the scan holds nothing, expected a rebuild first')
    return this.#collection
  }
}

function notMeasured(what: string): never {
  throw new Error(`brute force was asked for ${what}, expected searches only`)
}

function allRows(count: number): Int32Array {
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
}

function keepMatching(rows: Int32Array, end: number, matches: (row: number) => boolean): number {
  let kept = 0
  for (let i = 0; i < end; i++) if (matches(rows[i]!)) rows[kept++] = rows[i]!
  return kept
}
