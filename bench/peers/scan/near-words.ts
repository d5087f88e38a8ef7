import { EditDistance } from '../../../search/embedded/text/edit-distance.ts'

/** A dictionary that is read from end to end for every mistyped word. */
export class NearWords {
  readonly #codes: readonly Uint16Array[]
  readonly #distance = new EditDistance()

  constructor(words: readonly string[]) {
    this.#codes = words.map(codesOf)
  }

  /** The places of all words within `maxEdits` of `word`, without itself. */
  within(word: string, maxEdits: number): { place: number; edits: number }[] {
    const codes = codesOf(word)
    const near: { place: number; edits: number }[] = []
    for (const [place, other] of this.#codes.entries()) {
      if (Math.abs(other.length - codes.length) > maxEdits) continue
      const edits = this.#distance.between(codes, codes.length, other, other.length, maxEdits)
      if (edits > 0 && edits <= maxEdits) near.push({ place, edits })
    }
    return near
  }
}

function codesOf(word: string): Uint16Array {
  return Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
}
