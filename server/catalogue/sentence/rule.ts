import type { ReadValues } from '../interpretation.ts'
import type { Line } from './line.ts'

/** What the reading of a sentence depends on. */
export interface RuleContext {
  /** Days since 1970-01-01 in the platform's time zone. */
  today: number
  /** ISO 639-1 codes of the languages in which published courses are given. */
  languages: ReadonlySet<string>
}

/**
 * Where a reading counts, decided once all others are known; elsewhere its words are text. `edge`: first,
 * last, or before a course noun; `opening`: with only words before it that carry nothing; `boundary`: where
 * no topic goes on right behind it, or none stands before it.
 */
export type Condition = 'edge' | 'opening' | 'boundary'

/** What the tokens `from` to `to` (exclusive) say. Without `sets` they are ignored. */
export interface Reading {
  from: number
  to: number
  sets?: ReadValues
  only?: Condition
  /** Romanised Hindi, which makes fillers of that kind certain. */
  isHindi?: boolean
}

/** How one kind of thing is said. */
export interface Rule {
  /** Items of which one is in everything that the rule reads. */
  keys: ReadonlySet<string>
  /** How many tokens may stand from the beginning of a reading to its first key, the key included. */
  reach: number
  /** Reads what begins at `at`; undefined where it says nothing. */
  read(line: Line, at: number, context: RuleContext): Reading | undefined
}
