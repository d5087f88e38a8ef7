import type { Segment } from './segment.ts'

/** What the reading of a sentence depends on. */
export interface SentenceContext {
  /** `YYYY-MM-DD` in the platform's time zone. */
  today: string
  /** Codes of the languages in which published courses are given. */
  languages: ReadonlySet<string>
}

/** The parts of a sentence, in order. */
export function readSentence(sentence: string, _context: SentenceContext): Segment[] {
  return [{ kind: 'text', text: sentence }]
}
