/** Words with signs in them that stay one word. A leading ".net" is one as well. */
const SPECIAL_WORDS: readonly string[] = [
  ...['c++', 'notepad++', 'c#', 'f#', 'j#', 'q#'],
  ...['.net', 'asp.net', 'vb.net', 'ado.net', 'ml.net'],
  ...['node.js', 'vue.js', 'next.js', 'nuxt.js', 'react.js', 'angular.js', 'express.js', 'three.js', 'd3.js'],
  ...['nest.js', 'ember.js', 'backbone.js', 'p5.js', 'tensorflow.js', 'chart.js', 'babylon.js', 'socket.io'],
]

/** The end of a special word by its beginning: "asp" → [".net"]. */
const ENDINGS = new Map<string, string[]>()
for (const word of SPECIAL_WORDS) {
  const beginning = /^[a-z0-9]*/.exec(word)![0]
  ENDINGS.set(beginning, [...(ENDINGS.get(beginning) ?? []), word.slice(beginning.length)])
}
const LONGEST_BEGINNING = Math.max(...[...ENDINGS.keys()].map((beginning) => beginning.length))

/** Where the word from `start` to `end` really ends, when it is the beginning of a special word. */
export function specialEnd(text: string, start: number, end: number): number {
  if (end - start > LONGEST_BEGINNING) return end
  for (const ending of ENDINGS.get(text.slice(start, end).toLowerCase()) ?? []) {
    const stop = end + ending.length
    if (text.slice(end, stop).toLowerCase() === ending && endsThere(text, stop, ending)) return stop
  }
  return end
}

/** "c++17" is "c++" and "17", but "node.json" is no "node.js". */
function endsThere(text: string, stop: number, ending: string): boolean {
  const next = text.charAt(stop)
  return ending.startsWith('.') ? !/[\p{L}\p{N}]/u.test(next) : !/[\p{L}+#]/u.test(next)
}

/** The full stop of a leading ".net" belongs to it, but not that of "planet.net" or of "...net". */
export function specialStart(text: string, start: number, end: number): number {
  if (end - start !== 3 || text.slice(start, end).toLowerCase() !== 'net') return start
  return text[start - 1] === '.' && !/[\p{L}\p{N}\p{M}.]/u.test(text.charAt(start - 2)) ? start - 1 : start
}

/**
 * What people type for special words, as sets of words or word sequences that mean the same:
 * "node.js", "nodejs", "node js".
 */
export function specialSynonyms(): string[][] {
  const sets = [
    ['c++', 'cpp'],
    ['c#', 'csharp', 'c sharp'],
    ['f#', 'fsharp', 'f sharp'],
    ['.net', 'dotnet', 'dot net'],
  ]
  for (const word of SPECIAL_WORDS) {
    const [beginning, ending] = word.split('.')
    if (beginning && ending) sets.push([word, beginning + ending, `${beginning} ${ending}`])
  }
  return sets
}

/** What a special word is called for short: "node" finds "node.js" as well, but not the other way round. */
export function specialByShortName(): Map<string, string> {
  const names = new Map([['net', '.net']])
  for (const word of SPECIAL_WORDS) if (/^[a-z0-9]+\./.test(word)) names.set(word.split('.')[0]!, word)
  return names
}
