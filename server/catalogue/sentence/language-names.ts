/** ISO 639-1 codes of the languages that a sentence names. */
export function languagesNamedIn(_sentence: string): string[] {
  return []
}
