import type { Lexicon } from '../words/pattern.ts'

/**
 * What courses of one category are made of: patterns (`words/parse-pattern.ts`), the commonest first. `{topic}` is what
 * the course teaches.
 */
export interface Subject {
  /** Names from the top. */
  category: readonly [string, string]
  /** How many courses there are of it, beside others. */
  share: number
  /** How its teachers speak of themselves. */
  kind: 'art' | 'home' | 'work' | 'study'
  price: 'low' | 'middle' | 'high'
  /** The share of courses that are for children. */
  children?: number
  topics: readonly string[]
  titles: readonly string[]
  skills: readonly string[]
  /** Why to learn it: sentences. */
  why: readonly string[]
  /** What learners do, as after "you will learn to". */
  does: readonly string[]
  /** What a course consists of, as after "it covers". */
  parts: readonly string[]
  /** What happens in it: sentences. */
  details: readonly string[]
  /** What learners do afterwards, as after "Asha from Hubli now". */
  after: readonly string[]
  /** As after "keep ready". */
  needs: readonly string[]
  /** As after "made for". */
  audiences: readonly string[]
  /** Words of its own for slots. */
  terms?: Lexicon
}

/** Texts that are separated by commas. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim().replace(/\s+/g, ' '))
    .filter((item) => item !== '')
}

/** Texts of one line each. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
