/*
 * How documents are scored, in one place for all engines of ours. BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009) with one impact per term and document, summed over fields:
 *
 *   impact(term, document)  = Σ fields  fieldImpact(boost, occurrences, length, average length)
 *   score(word)             = weight · idf(stem) · (impact(stem) + EXACT_FORM_BONUS · impact(the word itself))
 *   score(prefix)           = weight · idf(documents with any such word) · max over such words of impact(word)
 *   score(phrase)           = weight · Σ its stems  idf(stem) · impact(stem)
 *   score(all), score(any)  = Σ of the parts that match
 *   score(document)         = score(main) + score(also) + Σ phraseBonus of the fields in which the bonus
 *                             stems stand next to each other, in order, within one element
 *                             + MAIN_TIER where `main` matches and there is an `also`
 *
 * Lengths and occurrences count words, stop words too, over all elements of a list; the average length
 * is over the documents that have a word in the field; idf counts documents with the term in any field.
 * Where the text is restricted to some fields, impacts and bonuses are summed over these. An engine may
 * quantise and use slightly stale statistics; only clear differences in score promise an order.
 */

/** How slowly repetition saturates. */
const K1 = 1.2
/** How much long fields count against their words: 0 not at all, 1 fully. */
const B = 0.75

export const EXACT_FORM_BONUS = 0.25

/** Above any sum of scores: lifts what matches as typed over what matches only with a corrected word. */
export const MAIN_TIER = 65_536

/** What `occurrences` of a term in a field of `length` words are worth. */
export function fieldImpact(boost: number, occurrences: number, length: number, averageLength: number): number {
  const norm = 1 - B + (B * length) / averageLength
  return (boost * occurrences * (K1 + 1)) / (occurrences + K1 * norm)
}

/** How telling a term is that stands in `documents` of `total` documents; always above 0. */
export function inverseDocumentFrequency(documents: number, total: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5))
}

/** Weights of the parts of a text: what was typed counts most. */
export const WEIGHTS = { typed: 1, synonym: 0.8, prefix: 0.5, corrected: 1 } as const
