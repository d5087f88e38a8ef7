import type { Fields } from '../fields.ts'
import type { TextNode, TextPlan } from '../plan.ts'
import { EXACT_FORM_BONUS, fieldImpact, inverseDocumentFrequency, MAIN_TIER } from '../ranking.ts'
import type { AnalysedDocument, Element } from './analysed-document.ts'

type WordTest = (words: Element, place: number) => boolean

/** Matches and scores documents by reading all of them, word for word as `ranking.ts` says. */
export class Collection {
  readonly fields: Fields
  readonly documents: readonly AnalysedDocument[]

  constructor(fields: Fields, documents: readonly AnalysedDocument[]) {
    this.fields = fields
    this.documents = documents
  }

  matches(document: AnalysedDocument, node: TextNode, fields: readonly string[] | undefined): boolean {
    switch (node.kind) {
      case 'all':
        return node.of.every((child) => this.matches(document, child, fields))
      case 'any':
        return node.of.some((child) => this.matches(document, child, fields))
      case 'phrase':
        return elementsOf(document, fields).some((element) => holdsSequence(element, node.stems))
      case 'word':
        return elementsOf(document, fields).some(({ stems }) => stems.includes(node.stem))
      case 'prefix':
        return elementsOf(document, fields).some(({ words }) => words.some((word) => word.startsWith(node.prefix)))
      default:
        return node satisfies never
    }
  }

  scoreOf(document: AnalysedDocument, plan: TextPlan): number {
    const { main, also, bonus, fields } = plan
    let score = this.#scoreOfNode(document, main, fields)
    if (also) score += this.#scoreOfNode(document, also, fields)
    if (also && this.matches(document, main, fields)) score += MAIN_TIER
    for (const [name, spec] of this.#searched(fields)) {
      const holds = bonus && document.texts.get(name)!.some((element) => holdsSequence(element, bonus))
      if (holds) score += spec.phraseBonus ?? 0
    }
    return score
  }

  #scoreOfNode(document: AnalysedDocument, node: TextNode, fields: readonly string[] | undefined): number {
    if (!this.matches(document, node, fields)) return 0
    switch (node.kind) {
      case 'all':
      case 'any':
        return sum(node.of.map((child) => this.#scoreOfNode(document, child, fields)))
      case 'word': {
        const ofStem = this.#impact(document, (element, at) => element.stems[at] === node.stem, fields)
        const ofWord = this.#impact(document, (element, at) => element.words[at] === node.word, fields)
        return node.weight * this.#idfOfStem(node.stem) * (ofStem + EXACT_FORM_BONUS * ofWord)
      }
      case 'phrase':
        return node.weight * sum(node.stems.map((stem) => this.#scoreOfStem(document, stem, fields)))
      case 'prefix': {
        const begins: WordTest = ({ words }, at) => words[at]!.startsWith(node.prefix)
        const words = elementsOf(document, fields).flatMap((element) =>
          element.words.filter((_, at) => begins(element, at)),
        )
        const impacts = words.map((word) => this.#impact(document, (element, at) => element.words[at] === word, fields))
        return node.weight * this.#idf(begins) * Math.max(...impacts)
      }
      default:
        return node satisfies never
    }
  }

  #scoreOfStem(document: AnalysedDocument, stem: string, fields: readonly string[] | undefined): number {
    return this.#idfOfStem(stem) * this.#impact(document, ({ stems }, at) => stems[at] === stem, fields)
  }

  #idfOfStem(stem: string): number {
    return this.#idf(({ stems }, at) => stems[at] === stem)
  }

  #idf(test: WordTest): number {
    const holding = this.documents.filter((document) =>
      elementsOf(document, undefined).some((one) => countIn(one, test) > 0),
    )
    return inverseDocumentFrequency(holding.length, this.documents.length)
  }

  #impact(document: AnalysedDocument, test: WordTest, fields: readonly string[] | undefined): number {
    let impact = 0
    for (const [name, spec] of this.#searched(fields)) {
      const elements = document.texts.get(name)!
      const occurrences = sum(elements.map((element) => countIn(element, test)))
      if (occurrences === 0) continue
      impact += fieldImpact(spec.boost, occurrences, lengthOf(elements), this.#averageLength(name))
    }
    return impact
  }

  #averageLength(field: string): number {
    const lengths = this.documents.map(({ texts }) => lengthOf(texts.get(field)!)).filter((length) => length > 0)
    return sum(lengths) / lengths.length
  }

  #searched(fields: readonly string[] | undefined) {
    return Object.entries(this.fields).flatMap(([name, spec]) =>
      spec.kind === 'text' && (fields?.includes(name) ?? true) ? [[name, spec] as const] : [],
    )
  }
}

function elementsOf(document: AnalysedDocument, fields: readonly string[] | undefined): Element[] {
  return [...document.texts].flatMap(([name, elements]) => ((fields?.includes(name) ?? true) ? elements : []))
}

function holdsSequence({ stems }: Element, wanted: readonly string[]): boolean {
  return stems.some((_, from) => wanted.every((stem, at) => stems[from + at] === stem))
}

function countIn(element: Element, test: WordTest): number {
  return element.words.filter((_, at) => test(element, at)).length
}

function lengthOf(elements: readonly Element[]): number {
  return sum(elements.map(({ words }) => words.length))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
