import type { WordSuggestion } from '../../query.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Words that begin with `prefix`: more documents first, then by code unit. */
export function suggestWords(
  { words, sorted, wordDocuments }: Vocabulary,
  prefix: string,
  limit: number,
): WordSuggestion[] {
  const ordinals: number[] = []
  sorted.collect(prefix, ordinals)
  const counts = ordinals.map((ordinal) => wordDocuments[ordinal]!).sort((a, b) => b - a)
  const least = Math.max(1, counts[Math.min(limit, counts.length) - 1] ?? 1)
  const suggestions = ordinals
    .filter((ordinal) => wordDocuments[ordinal]! >= least)
    .map((ordinal) => ({ word: words.get(ordinal), count: wordDocuments[ordinal]! }))
  suggestions.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
  return suggestions.slice(0, limit)
}
