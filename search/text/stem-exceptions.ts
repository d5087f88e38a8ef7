/** Words that do not go through the steps, as the definition lists them. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skies', 'sky'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word): [string, string] => [word, word]),
])

/** Beginnings after which the first region starts, so that "organic" and "organise" stay apart. */
const REGION_STARTS = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/

export function exceptionalStem(word: string): string | undefined {
  return EXCEPTIONS.get(word)
}

/** Where the first region begins in words that over-stem otherwise. */
export function regionException(word: string): number | undefined {
  return REGION_STARTS.exec(word)?.[0].length
}
