import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import { type SearchParameter, type SearchQuery, valuesOf } from './search-url.ts'

export type Interpretation = NonNullable<SearchAnswer['interpretation']>

/** Words of a sentence, and the parameters of the search in force that they set. */
export interface ReadPart {
  words: string
  parameters: SearchParameter[]
}

/** What an address comes to once its sentence is read. */
export interface Reading {
  /** The same search in plain parameters; whoever changes it changes this. */
  inForce: SearchQuery
  parts: ReadPart[]
  /** Words of the sentence that the search passes over. */
  unused: string[]
}

/** Without an interpretation (no sentence, or a search that failed) the address is all there is. */
export function readingOf(asked: SearchQuery, interpretation: Interpretation | undefined): Reading {
  if (interpretation === undefined) return { inForce: asked, parts: [], unused: [] }
  const { sentence, ...explicit } = asked
  const parts = standing(partsOf(interpretation), explicit)
  const overruled = parts.filter(({ parameters }) => parameters.length === 0).map(({ words }) => words)
  const text = explicit.q !== undefined && interpretation.q !== undefined ? [interpretation.q] : []
  return {
    inForce: { ...plainParameters(interpretation), ...explicit },
    parts: parts.filter(({ parameters }) => parameters.length > 0),
    unused: inOrder([...interpretation.ignored, ...overruled, ...text], valuesOf({ sentence }, 'sentence').join(' ')),
  }
}

/** A part that sets two parameters is said twice, one after the other. */
function partsOf({ understood }: Interpretation): ReadPart[] {
  const parts: ReadPart[] = []
  for (const { text, parameter } of understood) {
    const last = parts.at(-1)
    if (last?.words === text && !last.parameters.includes(parameter)) last.parameters.push(parameter)
    else parts.push({ words: text, parameters: [parameter] })
  }
  return parts
}

/** What an explicit parameter sets is not set by the part. */
function standing(parts: readonly ReadPart[], explicit: SearchQuery): ReadPart[] {
  return parts.map(({ words, parameters }) => ({
    words,
    parameters: parameters.filter((name) => explicit[name] === undefined),
  }))
}

function plainParameters({ understood: _understood, ignored: _ignored, ...read }: Interpretation): SearchQuery {
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) => [name, Array.isArray(value) ? listText(value) : valueText(value)]),
  )
}

function listText(values: readonly string[]): string | string[] {
  const [first] = values
  return values.length === 1 && first !== undefined ? first : [...values]
}

/** Never with an exponent, which an address may not have. */
const plainNumber = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 2 })

function valueText(value: string | number | true): string {
  return typeof value === 'number' ? plainNumber.format(value) : String(value)
}

function inOrder(words: readonly string[], sentence: string): string[] {
  return [...words].sort((one, other) => sentence.indexOf(one) - sentence.indexOf(other))
}
