/** Quotations and lists in one another that begin in the same line. */
const maxNesting = 20
/** Characters. Every end of a beginning of a word is tried as an address of mail: the square of its length. */
const longestWord = 1_000
/** Characters looked at; five million take less than 100 ms. */
const maxCost = 5_000_000

const nested = new RegExp(`^(?![ \\t*-]*$)(?:[ \\t]*(?:>|[*+-][ \\t]|\\d{1,9}[.)][ \\t])){${maxNesting + 1}}`, 'm')

export class TooCostly extends Error {}

/** Whether reading `text` as Markdown would go deeper than any description does, at worst until the stack ends. */
export function isTooNested(text: string): boolean {
  return nested.test(text)
}

/**
 * What reading a text as Markdown costs. Each step within a paragraph may look at all that is left of it, so
 * that a paragraph of marks that never close takes the square of its length.
 */
export class CostOfReading {
  #spent = 0

  /** @throws TooCostly where a single word is too long. */
  startOn(text: string): void {
    this.#spent = 0
    if (text.split(/\s+/).some((word) => word.length > longestWord)) throw new TooCostly('a word is too long')
  }

  /** @throws TooCostly as soon as the steps looked at too much together. */
  addStep(rest: string): void {
    this.#spent += rest.length
    if (this.#spent > maxCost) throw new TooCostly('too many marks')
  }
}
