import type { Token } from './token.ts'

/** The items of a sentence in one line, each followed by a space, so that rules are regular expressions over it. */
export class Line {
  readonly tokens: readonly Token[]
  readonly #text: string
  readonly #starts: readonly number[]

  constructor(tokens: readonly Token[]) {
    let text = ''
    this.tokens = tokens
    this.#starts = tokens.map(({ item }) => {
      const start = text.length
      text += `${item.replace(/\s/g, '')} `
      return start
    })
    this.#text = text
  }

  get length(): number {
    return this.tokens.length
  }

  item(at: number): string {
    return this.tokens[at]?.item ?? ''
  }

  /** The index after the tokens that a sticky pattern matches from `at` on; `at` itself where it does not match or matches nothing. */
  after(pattern: RegExp, at: number): number {
    pattern.lastIndex = this.#starts[at] ?? this.#text.length
    const matched = pattern.exec(this.#text)?.[0] ?? ''
    return at + countOf(matched)
  }

  /** Whether the tokens before `at` end in what `pattern`, which ends in `$`, matches. */
  endsBefore(pattern: RegExp, at: number): boolean {
    return pattern.test(` ${this.#text.slice(0, this.#starts[at] ?? this.#text.length)}`)
  }

  numbersIn(from: number, to: number): Token[] {
    return this.tokens.slice(from, to).filter(({ item }) => item === 'N' || item === 'Y')
  }
}

function countOf(matched: string): number {
  let count = 0
  for (const character of matched) if (character === ' ') count++
  return count
}

/** A sticky pattern over a line. Its parts end in a space each. */
export function linePattern(...alternatives: string[]): RegExp {
  return new RegExp(`(?:${alternatives.join('|')})`, 'y')
}
