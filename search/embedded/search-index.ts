import type { Change, Document, Fields, FieldValue } from '../fields.ts'
import type { Correction, Plan, RawHit, TextNode } from '../plan.ts'
import type { WordSuggestion } from '../query.ts'
import type { Found } from '../search-client.ts'
import { Columns } from './columns/columns.ts'
import { DocumentTexts, type TextValue } from './documents/document-texts.ts'
import { Slots } from './documents/slots.ts'
import { StoredValues } from './documents/stored-values.ts'
import { type FoundSlots, PlanSearch } from './query/plan-search.ts'
import { TextSearch } from './query/text-search.ts'
import { Scratch } from './storage/scratch.ts'
import { Corrections } from './text/corrections.ts'
import { suggestWords } from './text/suggest-words.ts'
import { TextFields } from './text/text-fields.ts'
import { TextIndex } from './text/text-index.ts'

/**
 * One index in memory: slots, columns, texts, stored values and words, changed together. Everything here
 * is synchronous: a query sees a document before a change or after it, never half of it.
 */
export class SearchIndex {
  readonly fields: Fields
  readonly textFields: TextFields
  readonly slots: Slots
  readonly columns: Columns
  readonly texts: DocumentTexts
  readonly stored = new StoredValues()
  readonly words: TextIndex
  private readonly scratch = new Scratch()
  private readonly textSearch: TextSearch
  private readonly planSearch: PlanSearch
  private readonly nearWords: Corrections

  /** `capacity`: so many documents at most. */
  constructor(fields: Fields, capacity?: number) {
    this.fields = fields
    this.textFields = new TextFields(fields)
    this.slots = new Slots(capacity)
    this.columns = new Columns(fields)
    this.texts = new DocumentTexts(this.textFields.count)
    this.words = new TextIndex(this.textFields)
    this.textSearch = new TextSearch(this.words, this.scratch)
    this.planSearch = new PlanSearch(this.slots, this.columns, this.textSearch, this.scratch)
    this.nearWords = new Corrections(this.words.vocabulary)
  }

  get bytes(): number {
    const { slots, columns, texts, stored, words } = this
    return slots.bytes + columns.bytes + texts.bytes + stored.bytes + words.bytes
  }

  /** Returns why the change was refused; null where it was applied, or came too late. `now`: see `TimedColumn`. */
  apply(change: Change, now: number): string | null {
    if (this.slots.isStale(change.id, change.version)) return null
    if (change.document !== null) return this.put(change.document, change.version, now)
    this.remove(change.id, change.version)
    return null
  }

  search(plan: Plan, textFields: readonly string[]): Omit<FoundSlots, 'hits'> & { hits: RawHit[] } {
    try {
      const { hits, ...found } = this.planSearch.run(plan)
      return { ...found, hits: hits.map(({ slot, id, keys }) => this.hitOf(slot, id, keys, textFields)) }
    } finally {
      this.scratch.reset()
    }
  }

  count(nodes: readonly TextNode[], fields: readonly string[] | undefined): number[] {
    return nodes.map((node) => {
      try {
        return this.textSearch.count(node, fields)
      } finally {
        this.scratch.reset()
      }
    })
  }

  corrections(word: string, maxEdits: number, limit: number): Correction[] {
    return this.nearWords.of(word, maxEdits, limit)
  }

  wordsFrom(prefix: string, limit: number): WordSuggestion[] {
    return suggestWords(this.words.vocabulary, prefix, limit)
  }

  read(id: number): Found | null {
    const slot = this.slots.slotOf(id)
    if (slot < 0) return null
    return {
      id,
      version: this.slots.versions[slot]!,
      stored: this.stored.read(slot),
      values: { ...this.columns.get(slot), ...this.valuesOf(slot, this.textFields.names) },
    }
  }

  find(field: string, value: string): Found | null {
    const column = this.columns.keywords.get(field) ?? this.columns.lists.get(field)
    const slot = column?.find(value, this.slots.end) ?? -1
    return slot < 0 ? null : this.read(this.slots.ids[slot]!)
  }

  /** Takes out a restored document that turned out to be an older copy of another slot's. */
  forget(slot: number): void {
    this.slots.vacate(slot)
    this.columns.clear(slot)
    this.stored.remove(slot)
    this.texts.remove(slot)
    this.words.forgetRestored(slot)
  }

  private put(document: Document, version: number, now: number): string | null {
    let json: string | undefined
    try {
      json = JSON.stringify(document.stored)
    } catch (error) {
      return `stored: expected what JSON can hold: ${error instanceof Error ? error.message : String(error)}`
    }
    const slot = this.slots.claim(document.id, version)
    if (slot < 0) return `the index is full: it holds ${this.slots.documents} documents`
    this.columns.reserve(slot + 1)
    this.columns.set(slot, document.values, now)
    this.stored.put(slot, json)
    const texts = this.textFields.names.map((name): FieldValue | undefined => document.values[name])
    if (this.texts.put(slot, texts)) this.words.put(slot, texts)
    return null
  }

  private remove(id: number, version: number): void {
    const slot = this.slots.slotOf(id)
    this.slots.remove(id, version)
    if (slot < 0) return
    this.columns.clear(slot)
    this.stored.remove(slot)
    this.texts.remove(slot)
    this.words.remove(slot)
  }

  private hitOf(slot: number, id: number, keys: readonly number[], fields: readonly string[]): RawHit {
    return { id, keys, stored: this.stored.read(slot), values: this.valuesOf(slot, fields) }
  }

  private valuesOf(slot: number, fields: readonly string[]): Record<string, TextValue> {
    const values: Record<string, TextValue> = {}
    for (const name of fields) values[name] = this.texts.read(slot, this.textFields.names.indexOf(name))
    return values
  }
}
