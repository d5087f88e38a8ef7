/** Trade and service marks would otherwise become the letters "tm" and "sm" of the word before. */
const SIGNS_OF_TRADE = /[\u2122\u2120]/g
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
const LONE_MARKS = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu
const ASCII = /^[\0-\x7f]*$/

/**
 * The form in which words are compared: compatibility decomposition (NFKD), lower case, without format
 * characters, and without marks after Latin, Greek and Cyrillic letters only: elsewhere marks are vowels.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .replace(SIGNS_OF_TRADE, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .replace(LONE_MARKS, '')
}

/** A folded text and, for each of its code units, from where to where its source stands. */
export interface FoldedRun {
  text: string
  starts: number[]
  ends: number[]
}

/** What is folded together: marks are only reordered among themselves, behind their base. */
const CLUSTERS = /[^\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]?[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]*/gu
const NEITHER_WORD_NOR_SPECIAL = /[^\p{L}\p{N}\p{M}+#.]/gu
const CACHED_CLUSTERS = 20_000
const foldedClusters = new Map<string, string>()

/**
 * Folds `text` from `start` to `end`, keeping track of where everything came from. What cannot be part
 * of a word becomes a space.
 */
export function foldRun(text: string, start: number, end: number): FoldedRun {
  const run: FoldedRun = { text: '', starts: [], ends: [] }
  let at = start
  for (const [cluster] of text.slice(start, end).matchAll(CLUSTERS)) {
    const folded = foldCluster(cluster)
    for (let unit = 0; unit < folded.length; unit++) {
      run.starts.push(at)
      run.ends.push(at + cluster.length)
    }
    run.text += folded
    at += cluster.length
  }
  return run
}

function foldCluster(cluster: string): string {
  const known = foldedClusters.get(cluster)
  if (known !== undefined) return known
  const folded = fold(cluster).replace(NEITHER_WORD_NOR_SPECIAL, ' ')
  if (foldedClusters.size >= CACHED_CLUSTERS) foldedClusters.clear()
  foldedClusters.set(cluster, folded)
  return folded
}
