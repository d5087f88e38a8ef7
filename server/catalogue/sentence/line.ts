import type { Token } from './token.ts'

const WORD_START = /^[\p{L}\p{M}\p{N}]/u
const WORD_END = /[\p{L}\p{M}\p{N}]$/u

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
    return pattern.test(this.#text) ? at + this.#countTo(at, pattern.lastIndex) : at
  }

  /** The same with the named groups of the match. */
  match(pattern: RegExp, at: number): { to: number; groups: Readonly<Record<string, string | undefined>> } {
    pattern.lastIndex = this.#starts[at] ?? this.#text.length
    const match = pattern.exec(this.#text)
    if (match === null) return { to: at, groups: {} }
    return { to: at + this.#countTo(at, pattern.lastIndex), groups: match.groups ?? {} }
  }

  /** How many tokens from `at` on end at or before an offset of the text. */
  #countTo(at: number, offset: number): number {
    let to = at
    while (to < this.#starts.length && this.#starts[to]! < offset) to++
    return to - at
  }

  /** Whether the tokens before `at` end in what `pattern`, which ends in `$`, matches. */
  endsBefore(pattern: RegExp, at: number): boolean {
    return pattern.test(` ${this.#text.slice(0, this.#starts[at] ?? this.#text.length)}`)
  }

  /** Whether the token at `at` is glued to the one before: "rs" of "500rs". */
  isGlued(at: number): boolean {
    const [before, token] = [this.tokens[at - 1], this.tokens[at]]
    if (before === undefined || token === undefined || before.end !== token.start) return false
    return WORD_END.test(before.word) && WORD_START.test(token.word)
  }

  /** For each token whether one of `keys` is among the `reach` tokens from it on; undefined where there is none at all. */
  nearness(keys: ReadonlySet<string>, reach: number): boolean[] | undefined {
    let near: boolean[] | undefined
    this.tokens.forEach(({ item }, at) => {
      if (!keys.has(item)) return
      near ??= new Array<boolean>(this.length).fill(false)
      near.fill(true, Math.max(0, at - reach + 1), at + 1)
    })
    return near
  }

  /** Whether one of `items` is among the tokens from `from` to `to` (exclusive). */
  hasWithin(items: ReadonlySet<string>, from: number, to: number): boolean {
    return this.tokens.slice(from, to).some(({ item }) => items.has(item))
  }
}

/** A sticky pattern over a line. Its parts end in a space each. */
export function linePattern(...alternatives: string[]): RegExp {
  return new RegExp(`(?:${alternatives.join('|')})`, 'y')
}
