/** Names as they go together in a part of the country, or among people of one faith or language. */
export interface Community {
  /** How many people there are of it, beside others. */
  share: number
  /** Commonest first. */
  given: readonly string[]
  family: readonly string[]
  /** Parts out of which rarer names are put together: each beginning with each ending. */
  rareGiven?: NameParts
  rareFamily?: NameParts
  /** An initial stands in front instead of a name of the family. */
  initials?: boolean
}

export interface NameParts {
  beginnings: readonly string[]
  endings: readonly string[]
}

/** Names separated by spaces; `_` is a space within one. */
export function names(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '))
}

export function parts(beginnings: string, endings: string): NameParts {
  return { beginnings: names(beginnings), endings: names(endings) }
}
