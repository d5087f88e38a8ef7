import type { Draws } from '../draws.ts'
import { type Part, parsed, type Slot } from './parse-pattern.ts'
import { withArticle } from './spelling.ts'

/**
 * What a slot stands for: a text as it is, patterns of which one is drawn (the commonest first), or a text made up
 * each time.
 */
export type Filling = string | readonly string[] | ((draws: Draws) => string)

/** Fillings by the names of slots. */
export type Lexicon = Readonly<Record<string, Filling>>

/** What text is made out of. No pattern of a list comes twice where there are others. */
export interface Wording {
  draws: Draws
  /** The first that has a slot fills it. */
  lexicons: readonly Lexicon[]
  used: Set<string>
}

/** How little the first of a list stand out. */
const SHIFT = 3
const number = new Intl.NumberFormat('en-IN')

/**
 * Text by a pattern (`parse-pattern.ts`).
 *
 * @throws Error a slot that nothing fills
 */
export function wordsOf(pattern: string, wording: Wording): string {
  return write(parsed(pattern), wording)
}

/** One of a list, another one than before. */
export function oneOf(patterns: readonly string[], { draws, used }: Wording): string {
  let place = draws.rank(patterns.length, SHIFT)
  for (let tried = 1; tried < patterns.length && used.has(patterns[place]!); tried++)
    place = (place + 1) % patterns.length
  used.add(patterns[place]!)
  return patterns[place]!
}

function write(parts: readonly Part[], wording: Wording): string {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else if ('choices' in part) text += write(wording.draws.pick(part.choices), wording)
    else if ('least' in part) text += number.format(wording.draws.between(part.least, part.most))
    else text += fill(part, wording)
  }
  return text
}

function fill({ slot, article }: Slot, wording: Wording): string {
  const text = fillingOf(slot, wording)
  return article ? withArticle(text) : text
}

function fillingOf(slot: string, wording: Wording): string {
  for (const lexicon of wording.lexicons) {
    const filling = lexicon[slot]
    if (filling === undefined) continue
    if (typeof filling === 'string') return filling
    return typeof filling === 'function' ? filling(wording.draws) : wordsOf(oneOf(filling, wording), wording)
  }
  throw new Error(`nothing fills the slot {${slot}}`)
}
