import { describe, expect, it } from 'vitest'
import type { Correction, TextNode } from '../plan.ts'
import { stemOf } from '../text/stem.ts'
import { wordsOf } from '../text/words.ts'
import { parseText } from './parsed-text.ts'
import { climbSteps, type Matching } from './steps.ts'
import { Synonyms } from './synonyms.ts'

/** Answers from texts of one field, and counts what it is asked. */
class CountingVocabulary {
  calls = 0
  nodes = 0
  leaves = 0
  readonly asked: string[] = []
  readonly #texts: string[][]
  readonly #near: Correction[]

  constructor(texts: readonly string[], near: Correction[] = []) {
    this.#texts = texts.map((text) => wordsOf(text).map(({ word }) => stemOf(word)))
    this.#near = near
  }

  async count(nodes: readonly TextNode[]): Promise<number[]> {
    this.calls++
    this.nodes += nodes.length
    return nodes.map((node) => {
      this.leaves += leavesOf(node)
      return this.#texts.filter((stems) => matches(stems, node)).length
    })
  }

  async corrections(word: string): Promise<Correction[]> {
    this.calls++
    this.asked.push(word)
    return this.#near
  }
}

function leavesOf(node: TextNode): number {
  return 'of' in node ? node.of.reduce((sum, one) => sum + leavesOf(one), 0) : 1
}

function matches(stems: readonly string[], node: TextNode): boolean {
  if (node.kind === 'all') return node.of.every((one) => matches(stems, one))
  if (node.kind === 'any') return node.of.some((one) => matches(stems, one))
  if (node.kind === 'word') return stems.includes(node.stem)
  if (node.kind === 'prefix') return stems.some((stem) => stem.startsWith(node.prefix))
  return ` ${stems.join(' ')} `.includes(` ${node.stems.join(' ')} `)
}

const numbered = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`)

function climb(text: string, vocabulary: CountingVocabulary, synonyms = new Synonyms()): Promise<Matching> {
  return climbSteps({ parsed: parseText(text, false), synonyms, fields: undefined, vocabulary })
}

describe('what a text asks of the engine', () => {
  it('is no more for equal words than for one', async () => {
    const vocabulary = new CountingVocabulary(['tea', 'rice'])
    expect((await climb('tea rice '.repeat(25), vocabulary)).relaxed).toEqual(['rice'])
    expect(vocabulary).toMatchObject({ calls: 2, nodes: 4, leaves: 5 })
  })

  it('is no more for equal phrases than for one', async () => {
    const vocabulary = new CountingVocabulary(['bread'])
    expect(await climb('"of the"'.repeat(37), vocabulary)).not.toHaveProperty('relaxed')
    expect(vocabulary).toMatchObject({ calls: 1, nodes: 2, leaves: 2 })
  })

  it('is no more for one ligature of four words, three hundred times, than for its words', async () => {
    const vocabulary = new CountingVocabulary(['bread'])
    expect(await climb('\ufdfa '.repeat(300), vocabulary)).not.toHaveProperty('relaxed')
    expect(vocabulary.nodes).toBe(5)
    expect(vocabulary.leaves).toBe(8)
  })

  it('asks for the corrections of a repeated word once', async () => {
    const vocabulary = new CountingVocabulary(['baking'], [{ word: 'baking', edits: 1, documents: 1 }])
    expect((await climb('bakng bakng bakng', vocabulary)).correctedTo).toBe('baking baking baking')
    expect(vocabulary.asked).toEqual(['bakng'])
  })

  it('is no text that still holds a word which occurs nowhere', async () => {
    const vocabulary = new CountingVocabulary(['tea', 'rice'])
    const nowhere = numbered(60, 'x')
    expect((await climb(`${nowhere.join(' ')} tea rice`, vocabulary)).relaxed).toEqual([...nowhere, 'rice'])
    expect(vocabulary).toMatchObject({ calls: 2, nodes: 65 })
  })

  it('grows with the logarithm of the words that can be left out', async () => {
    const words = numbered(90, 'y')
    const vocabulary = new CountingVocabulary(words)
    expect((await climb(words.join(' '), vocabulary)).relaxed).toEqual(words.slice(1).toReversed())
    expect(vocabulary.nodes).toBeLessThan(91 + 16)
  })
})

describe('leaving out words', () => {
  const SYNONYMS = new Synonyms([
    ['b0 b1', 'c'],
    ['b2 b3 b4', 'd e'],
    ['b1', 'f'],
  ])
  /** A different number each time, the same ones in each run. */
  let seed = 7
  const below = (limit: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % limit
  }
  const some = (words: readonly string[], count: number) =>
    Array.from({ length: count }, () => words[below(words.length)]!)

  it('finds the same hit as one after another, also where synonyms join and part', async () => {
    for (let round = 0; round < 400; round++) {
      const texts = numbered(4, '').map(() => some([...numbered(20, 'b'), 'c', 'd e', 'f'], 6).join(' '))
      const words = [...new Set(some([...numbered(24, 'b'), 'c'], 16))]
      const actual = await climb(words.join(' '), new CountingVocabulary(texts), SYNONYMS)
      expect(actual.relaxed, `${words.join(' ')} | ${texts.join(' | ')}`).toEqual(await oneByOne(words, texts))
    }
  })

  async function oneByOne(words: readonly string[], texts: readonly string[]): Promise<string[] | undefined> {
    const order = await orderOf(words, texts)
    for (let done = 0; done < order.length; done++) {
      const left = words.filter((word) => !order.slice(0, done).includes(word))
      if ((await countsOf(left, texts)).whole > 0) return done > 0 ? order.slice(0, done) : undefined
    }
    return undefined
  }

  async function orderOf(words: readonly string[], texts: readonly string[]): Promise<string[]> {
    const { each } = await countsOf(words, texts)
    const nowhere = words.filter((_, index) => each[index] === 0)
    const rest = words.map((word, index) => ({ word, index, count: each[index]! })).filter(({ count }) => count > 0)
    rest.sort((a, b) => b.count - a.count || b.index - a.index)
    return [...nowhere, ...rest.map(({ word }) => word)]
  }

  /** What the first step asks: the whole text, then each word. */
  async function countsOf(
    words: readonly string[],
    texts: readonly string[],
  ): Promise<{ whole: number; each: number[] }> {
    const vocabulary = new CountingVocabulary(texts)
    const answers: number[][] = []
    const count = async (nodes: readonly TextNode[]) => {
      answers.push(await vocabulary.count(nodes))
      return answers.at(-1)!
    }
    const counting = { count, corrections: async () => [] }
    const parsed = parseText(words.join(' '), false)
    await climbSteps({ parsed, synonyms: SYNONYMS, fields: undefined, vocabulary: counting })
    const [whole, ...each] = answers[0]!
    return { whole: whole!, each }
  }
})
