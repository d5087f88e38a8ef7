import type { Change, Document, Fields } from '../fields.ts'
import type { Correction, Order, Plan, PlannedFacet, RawAnswer, RawHit, TextNode, TextPlan } from '../plan.ts'
import type { Filter, IndexStatus, Query, WordSuggestion } from '../query.ts'
import { type Found, type RejectedChange, SearchClient, type Versioned } from '../search-client.ts'
import { type AnalysedDocument, analyse, listOf, numberAt } from './analysed-document.ts'
import { Collection } from './collection.ts'
import { editDistance } from './edit-distance.ts'

/** The last change of one document; removals are remembered, so that a stale change cannot undo them. */
type Entry = { version: number; analysed: AnalysedDocument | null }

/**
 * What every other engine is compared with: plain arrays and objects, every answer by looking at every
 * document. Slow on purpose; for tests.
 */
export class OracleClient extends SearchClient {
  #entries = new Map<number, Entry>()
  /** Changes applied while a rebuild runs. */
  #meanwhile: { changes: Change[]; position: string | null } | undefined
  #position: string | null = null
  #generation = 0

  /** Scores of all documents that the query finds, by id, as `ranking.ts` defines them. */
  async scores(query: Query): Promise<Map<number, number>> {
    const scores = new Map<number, number>()
    const recorded = this.#recordScores
    this.#recordScores = (id, score) => scores.set(id, score)
    await this.search({ ...query, sort: undefined, cursor: undefined, offset: 0, limit: 10_000 })
    this.#recordScores = recorded
    return scores
  }
  #recordScores: ((id: number, score: number) => void) | undefined

  protected async execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer> {
    const collection = this.#collection()
    const found = this.#select(collection, plan.text, plan.filters, plan.now)
    const hits = found
      .map((analysed) => this.#hit(collection, analysed, plan, textFields))
      .sort((a, b) => compareKeys(plan.order, a.keys, b.keys))
    const rest = plan.after ? hits.filter(({ keys }) => compareKeys(plan.order, keys, plan.after!) > 0) : hits
    return {
      position: this.#position,
      total: found.length,
      hits: rest.slice(plan.offset, plan.offset + plan.limit),
      facets: Object.fromEntries(plan.facets.map((facet) => [facet.name, this.#facet(collection, plan, facet)])),
      ...(plan.ids && { ids: found.map(({ id }) => id) }),
    }
  }

  #collection(): Collection {
    return new Collection(this.fields, this.#documents())
  }

  #documents(): AnalysedDocument[] {
    return [...this.#entries.values()].flatMap(({ analysed }) => (analysed ? [analysed] : []))
  }

  #select(collection: Collection, text: TextPlan | undefined, filters: readonly Filter[], now: number) {
    return collection.documents.filter((analysed) => {
      if (!filters.every((filter) => passes(analysed, filter, now))) return false
      if (!text) return true
      const nodes = text.also ? [text.main, text.also] : [text.main]
      return nodes.some((node) => collection.matches(analysed, node, text.fields))
    })
  }

  #hit(collection: Collection, analysed: AnalysedDocument, plan: Plan, textFields: readonly string[]): RawHit {
    const { id, document } = analysed
    const score = plan.text && plan.order.by === 'relevance' ? collection.scoreOf(analysed, plan.text) : 0
    this.#recordScores?.(id, score)
    return { id, keys: keysOf(plan, document, score), stored: document.stored, values: textsOf(document, textFields) }
  }

  #facet(collection: Collection, plan: Plan, facet: PlannedFacet): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { document } of this.#select(collection, plan.text, facet.filters, plan.now)) {
      const value = document.values[facet.field]
      const number = facet.bands && numberAt(value, plan.now)
      const values = facet.bands
        ? facet.bands.filter((band) => isWithin(number!, band)).map((band) => band.value)
        : new Set(listOf(value))
      for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1)
    }
    return counts
  }

  protected async count(nodes: readonly TextNode[], fields?: readonly string[]): Promise<number[]> {
    const collection = this.#collection()
    return nodes.map((node) => collection.documents.filter((one) => collection.matches(one, node, fields)).length)
  }

  protected async corrections(word: string, maxEdits: number, limit: number): Promise<Correction[]> {
    const near: Correction[] = []
    for (const [other, documents] of this.#dictionary()) {
      const edits = editDistance(word, other)
      if (other !== word && edits <= maxEdits) near.push({ word: other, edits, documents })
    }
    near.sort((a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    return near.slice(0, limit)
  }

  protected async wordsFrom(prefix: string, limit: number): Promise<WordSuggestion[]> {
    const words = [...this.#dictionary()].filter(([word]) => word.startsWith(prefix))
    words.sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    return words.slice(0, limit).map(([word, count]) => ({ word, count }))
  }

  /** In how many documents each word stands. */
  #dictionary(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { texts } of this.#documents()) {
      const words = new Set([...texts.values()].flatMap((elements) => elements.flatMap((element) => element.words)))
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    return counts
  }

  protected async readDocument(id: number): Promise<Found | null> {
    const analysed = this.#entries.get(id)?.analysed
    return analysed ? foundOf(this.fields, analysed) : null
  }

  protected async findDocument(field: string, value: string): Promise<Found | null> {
    const analysed = this.#documents().find(({ document }) => listOf(document.values[field]).includes(value))
    return analysed ? foundOf(this.fields, analysed) : null
  }

  protected async *readVersions(): AsyncIterable<{ id: number; version: number }[]> {
    yield this.#documents()
      .map(({ id, version }) => ({ id, version }))
      .sort((a, b) => a.id - b.id)
  }

  protected async applyChanges(changes: readonly Change[], position: string): Promise<RejectedChange[]> {
    for (const change of changes) this.#applyOne(change)
    this.#meanwhile?.changes.push(...changes)
    if (this.#meanwhile) this.#meanwhile.position = position
    this.#position = position
    this.#generation++
    return []
  }

  #applyOne({ id, version, document }: Change): void {
    const known = this.#entries.get(id)
    if (known && version < known.version) return
    this.#entries.set(id, { version, analysed: document && analyse(this.fields, version, document) })
  }

  protected async rebuildFrom(
    batches: AsyncIterable<readonly Versioned[]>,
    position: string,
  ): Promise<RejectedChange[]> {
    const meanwhile = { changes: [] as Change[], position: null as string | null }
    this.#meanwhile = meanwhile
    const entries = new Map<number, Entry>()
    try {
      for await (const batch of batches) {
        for (const { version, document } of batch) {
          entries.set(document.id, { version, analysed: analyse(this.fields, version, document) })
        }
      }
    } finally {
      this.#meanwhile = undefined
    }
    this.#entries = entries
    for (const change of meanwhile.changes) this.#applyOne(change)
    this.#position = meanwhile.position ?? position
    this.#generation++
    return []
  }

  protected async readStatus(): Promise<IndexStatus> {
    return {
      engine: 'oracle',
      documents: this.#documents().length,
      position: this.#position,
      generation: this.#generation,
      bytes: 0,
      rebuilding: this.#meanwhile !== undefined,
    }
  }

  protected async shutDown(): Promise<void> {
    this.#entries.clear()
  }
}

function foundOf(fields: Fields, { id, version, document }: AnalysedDocument): Found {
  const values = Object.entries(fields).map(([name, { kind }]) => {
    const value = document.values[name]
    return [name, kind === 'keyword' && Array.isArray(value) ? valuesOnce(value) : value]
  })
  return { id, version, stored: document.stored, values: Object.fromEntries(values) }
}

function valuesOnce(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : [...new Set(values)]
}

function textsOf(document: Document, fields: readonly string[]): RawHit['values'] {
  return Object.fromEntries(fields.map((field) => [field, document.values[field] as RawHit['values'][string]]))
}

function passes({ document }: AnalysedDocument, filter: Filter, now: number): boolean {
  const value = document.values[filter.field]
  if ('anyOf' in filter) return listOf(value).some((one) => filter.anyOf.includes(one))
  return isWithin(numberAt(value, now), filter)
}

function isWithin(number: number, { min = Number.NEGATIVE_INFINITY, max }: { min?: number; max?: number }): boolean {
  return number >= min && (max === undefined || number <= max)
}

function keysOf({ order, now }: Plan, document: Document, score: number): number[] {
  if (order.by === 'id') return [document.id]
  if (order.by === 'field') return [numberAt(document.values[order.sort.field], now), document.id]
  const ties = order.tieBreaker ? [numberAt(document.values[order.tieBreaker.field], now)] : []
  return [score, ...ties, document.id]
}

/** Below 0 where `a` comes first. */
function compareKeys(order: Order, a: readonly number[], b: readonly number[]): number {
  const descending: (boolean | undefined)[] =
    order.by === 'relevance' ? [true, ...(order.tieBreaker ? [order.tieBreaker.descending] : [])] : []
  if (order.by === 'field') descending.push(order.sort.descending)
  for (const [place, key] of a.entries()) {
    if (key !== b[place]) return key < b[place]! === Boolean(descending[place]) ? 1 : -1
  }
  return 0
}
