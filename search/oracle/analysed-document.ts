import type { Document, Fields, FieldValue, TimedStep } from '../fields.ts'
import { stemOf } from '../text/stem.ts'
import { wordsOf } from '../text/words.ts'

/** One element of a text field: its words and their stems, in order. */
export interface Element {
  words: readonly string[]
  stems: readonly string[]
}

/** A document with its texts split into words. */
export interface AnalysedDocument {
  id: number
  version: number
  document: Document
  texts: ReadonlyMap<string, readonly Element[]>
}

export function analyse(fields: Fields, version: number, document: Document): AnalysedDocument {
  const texts = new Map<string, Element[]>()
  for (const [name, spec] of Object.entries(fields)) {
    if (spec.kind !== 'text') continue
    const value = document.values[name]
    texts.set(name, listOf(value).map(elementOf))
  }
  return { id: document.id, version, document, texts }
}

function elementOf(text: string): Element {
  const words = wordsOf(text).map(({ word }) => word)
  return { words, stems: words.map(stemOf) }
}

/** The texts of a text or keyword field. */
export function listOf(value: FieldValue | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : (value as readonly string[])
}

/** The value of a number field at the instant `now`; absent is greater than everything. */
export function numberAt(value: FieldValue | undefined, now: number): number {
  if (value === undefined) return Number.POSITIVE_INFINITY
  if (typeof value === 'number') return value
  const steps = value as readonly TimedStep[]
  return steps.findLast(({ from }) => from <= now)!.value
}
