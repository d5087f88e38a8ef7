import type { SortName } from '../search-parameters.ts'
import { type Line, linePattern } from './line.ts'
import { byItself, DOWN, orderedBy, orderWords, UP } from './order-words.ts'
import type { Rule } from './rule.ts'

interface OrderPhrase {
  sort: SortName
  pattern: RegExp
  /** Certain wherever it stands: it names an order and what is ordered by. */
  isExplicit: boolean
}

const lead =
  '(?:(?:and|but) )?(?:(?:please |results? |courses )?(?:sorted|sort|ordered|order|arranged|arrange|ranked|rank|listed|list|shown|show|display|displayed)(?: (?:them|it|these|all|results))? )'
const direction = { up: UP, down: DOWN }

const phrases: readonly OrderPhrase[] = [...fieldPhrases(), ...wordPhrases()]

/** How the results are to be ordered. */
export const order: Rule = (line, at) => {
  let longest: { phrase: OrderPhrase; to: number } | undefined
  for (const phrase of phrases) {
    const to = line.after(phrase.pattern, at)
    if (to > (longest?.to ?? at)) longest = { phrase, to }
  }
  if (longest === undefined || isInsideTopic(line, at)) return undefined
  const { phrase, to } = longest
  const isHindi = line.item(at) === 'sabse'
  return {
    from: at,
    to,
    sets: { sort: phrase.sort },
    ...(!phrase.isExplicit && { only: 'edge' }),
    ...(isHindi && { isHindi }),
  }
}

/** "the latest" in "what is the latest" is a topic's own word where "covers" or the like stands before it. */
function isInsideTopic(line: Line, at: number): boolean {
  return line.endsBefore(/ (?:covers|covering|using|uses|with) (?:the )?$/, at)
}

/** Orders that name what is ordered by, with and without a direction. */
function fieldPhrases(): OrderPhrase[] {
  return Object.entries(orderedBy).flatMap(([name, field]) => {
    const by = name as keyof typeof orderedBy
    const up = by as SortName
    const down = `-${by}` as SortName
    return [
      ...directed(field, direction.up, up),
      ...directed(field, direction.down, down),
      explicit(
        byItself[by],
        `${lead}(?:by|on|according to|as per|in order of|in the order of) (?:the |their |its )?(?:${field}) `,
      ),
      explicit(byItself[by], `(?:in )?(?:the )?order of (?:the |their |its )?(?:${field}) `),
      atEdge(byItself[by], `(?:by|according to|as per) (?:the |their |its )?(?:${field}) `),
      atEdge(byItself[by], `(?:${field}) wise `),
    ]
  })
}

function directed(field: string, way: string, sort: SortName): OrderPhrase[] {
  const the = '(?:the |their |its |an? )?'
  return [
    explicit(
      sort,
      `(?:${lead})?(?:in |by |with )?${the}(?:order of )?${way} (?:order )?(?:of |by |on |for |in |according to |as per )${the}(?:${field}) `,
    ),
    explicit(sort, `(?:${lead}(?:in |by )?|in |by |with )${the}${way} (?:${field})(?: order)? `),
    explicit(
      sort,
      `(?:${lead})?(?:by |on |according to |as per |in order of )${the}(?:${field}) (?:in )?(?:an? |the )?(?:from )?${way} (?:order )?`,
    ),
    explicit(sort, `(?:${field}) (?:in )(?:an? |the )?${way} (?:order )`),
    atEdge(sort, `(?:${way} )(?:order )?(?:${field}) `),
    atEdge(sort, `(?:${field}) (?:is |from )?(?:${way}) (?:order )?`),
  ]
}

function wordPhrases(): OrderPhrase[] {
  const words = orderWords.flatMap(({ sort, words }) => {
    const any = `(?:${words.join('|')}) `
    return [
      atEdge(sort, `(?:the )?${any}`),
      explicit(sort, `${lead}(?:by |from |with |on |in order of )?(?:the )?${any}`),
      atEdge(sort, `(?:with|by) (?:the )?${any}`),
    ]
  })
  return [
    ...words,
    atEdge('price', `${UP.replace('increasing|ascending|asc|rising|growing|', '')} `),
    atEdge('-price', '(?:from )?high to low (?:price )?'),
  ]
}

function explicit(sort: SortName, pattern: string): OrderPhrase {
  return { sort, pattern: linePattern(pattern), isExplicit: true }
}

function atEdge(sort: SortName, pattern: string): OrderPhrase {
  return { sort, pattern: linePattern(pattern), isExplicit: false }
}
