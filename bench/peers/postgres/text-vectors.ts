import type { Document } from '../../../search/fields.ts'
import { stemOf } from '../../../search/text/stem.ts'
import { wordsOf } from '../../../search/text/words.ts'

/** Weights of a tsvector for our text fields, as their boosts rank them. */
const weights: Readonly<Record<string, string>> = {
  title: 'A',
  categoryNames: 'B',
  teacherName: 'B',
  skills: 'B',
  description: 'D',
}

/** Positions that a tsvector knows, and how many of one lexeme. */
const highestPosition = 16_383
const mostPositions = 255

/**
 * A document's texts as literals of type tsvector, of stems and of whole words. They are split and stemmed
 * by us, so that PostgreSQL finds the same courses; within it stand places and weights as it ranks by them.
 */
export function textVectors({ values }: Document): { stems: string; words: string } {
  const stems = new Map<string, string[]>()
  const words = new Map<string, string[]>()
  let position = 1
  for (const [field, weight] of Object.entries(weights)) {
    for (const text of [values[field]].flat() as string[]) {
      for (const { word } of wordsOf(text)) {
        const place = `${Math.min(position++, highestPosition)}${weight}`
        append(stems, stemOf(word), place)
        append(words, word, place)
      }
      // No phrase spans two texts.
      position++
    }
  }
  return { stems: literalOf(stems), words: literalOf(words) }
}

export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

function append(lexemes: Map<string, string[]>, lexeme: string, place: string): void {
  const places = lexemes.get(lexeme)
  if (places === undefined) lexemes.set(lexeme, [place])
  else if (places.length < mostPositions) places.push(place)
}

function literalOf(lexemes: ReadonlyMap<string, readonly string[]>): string {
  return [...lexemes].map(([lexeme, places]) => `${quoted(lexeme)}:${places.join(',')}`).join(' ')
}
