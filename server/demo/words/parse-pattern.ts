export interface Slot {
  slot: string
  article: boolean
}

export type Part = string | Slot | { least: number; most: number } | { choices: Part[][] }

const known = new Map<string, Part[]>()

/**
 * The parts of a pattern: `{name}` (or `{Name}`, where it begins a sentence or stands in a title) is a slot, `{a name}`
 * one with its article, `{3-12}` a number of that range, `[this|that|]` one of several. Kept, for there are only so many.
 *
 * @throws Error brackets that do not match
 */
export function parsed(pattern: string): Part[] {
  let parts = known.get(pattern)
  if (parts === undefined) {
    parts = new Parser(pattern).whole()
    known.set(pattern, parts)
  }
  return parts
}

class Parser {
  readonly #pattern: string
  readonly #tokens: string[]
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
    this.#tokens = pattern.match(/\{[^{}]*\}|[[\]|{}]|[^[\]|{}]+/g) ?? []
  }

  whole(): Part[] {
    const parts = this.#parts()
    if (this.#at < this.#tokens.length) throw this.#unmatched()
    return parts
  }

  #parts(): Part[] {
    const parts: Part[] = []
    for (let token = this.#tokens[this.#at]; token !== undefined; token = this.#tokens[this.#at]) {
      if (token === ']' || token === '|') break
      this.#at++
      parts.push(token === '[' ? this.#choices() : token.startsWith('{') ? this.#slot(token) : token)
    }
    return parts
  }

  #choices(): Part {
    const choices = [this.#parts()]
    while (this.#tokens[this.#at] === '|') {
      this.#at++
      choices.push(this.#parts())
    }
    if (this.#tokens[this.#at++] !== ']') throw this.#unmatched()
    return { choices }
  }

  #slot(token: string): Part {
    const range = /^\{(\d+)-(\d+)\}$/.exec(token)
    if (range !== null) return { least: Number(range[1]), most: Number(range[2]) }
    const match = /^\{(a )?([A-Za-z]+)\}$/.exec(token)
    if (match === null) throw this.#unmatched()
    const name = match[2]!
    return { slot: name[0]!.toLowerCase() + name.slice(1), article: match[1] !== undefined }
  }

  #unmatched(): Error {
    return new Error(`brackets do not match in the pattern "${this.#pattern}"`)
  }
}
