import { createHash } from 'node:crypto'
import type { Fields } from '../../fields.ts'
import { stemOf } from '../../text/stem.ts'
import { wordsOf } from '../../text/words.ts'

/** Raise it when words are found, folded or stemmed in another way than `SAMPLE` shows. */
const TEXT_ANALYSIS = 1
const SAMPLE =
  "Bakers' generalisations: C++, c#, .NET & node.js; Crème BRÛLÉE, ﬁt ½ Straße Ελληνικά हिन्दी 機械学習 don't re-running ponies"

/** Tells apart indexes that were laid out by other fields or whose words were found in another way. */
export function fingerprintOf(fields: Fields): string {
  const words = wordsOf(SAMPLE).map(({ word }) => [word, stemOf(word)])
  const sorted = Object.entries(fields).map(([name, spec]) => [name, Object.entries(spec).sort()])
  return createHash('sha256')
    .update(JSON.stringify([TEXT_ANALYSIS, words, sorted]))
    .digest('base64url')
}
