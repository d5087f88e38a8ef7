import type { SortName } from '../search-parameters.ts'
import { isPlural, isTopicEnd } from './counted.ts'
import { type Line, linePattern } from './line.ts'
import { linkingWords } from './linking-words.ts'
import {
  byItself,
  directions,
  type OrderedBy,
  orderedBy,
  orderKeys,
  orderWords,
  plainDirections,
} from './order-words.ts'
import type { Rule } from './rule.ts'

interface OrderPhrase {
  pattern: RegExp
  /** Certain wherever it stands: it names an order and what is ordered by. */
  isExplicit: boolean
  /** Says a direction alone. */
  isBare?: boolean
}

const lead =
  '(?:(?:and|but) )?(?:(?:please |results? |courses )?(?:sorted|sort|ordered|order|arranged|arrange|ranked|rank|listed|list|shown|show|display|displayed)(?: (?:them|it|these|all|results))? )'
const the = '(?:the |their |its |an? )?'
const field = `(?:${Object.entries(orderedBy)
  .map(([name, words]) => `(?<${name}>${words})`)
  .join('|')})`
const way = `(?:(?<up>${directions.up})|(?<down>${directions.down}))`
const words = `(?:${orderWords.map(({ words }, index) => `(?<words${index}>${words.join('|')})`).join('|')})`

export const orderPhrases: readonly OrderPhrase[] = [
  explicit(
    `(?:${lead})?(?:in |by |with )?${the}(?:order of )?${way} (?:order )?(?:of |by |on |for |in |according to |as per )${the}${field} `,
  ),
  explicit(`(?:${lead}(?:in |by )?|in |by |with )${the}(?:order of )?${the}${way} ${field}(?: order)? `),
  explicit(
    `(?:${lead})?(?:by |on |according to |as per |in order of )${the}${field} (?:in )?(?:an? |the )?(?:from )?${way} (?:order )?`,
  ),
  explicit(`${field} in (?:an? |the )?${way} order `),
  atEdge(`${way} (?:order )?${field} `),
  atEdge(`${field} (?:is |from )?${way} (?:order )?`),
  explicit(`${lead}(?:by|on|according to|as per|in order of|in the order of) ${the}${field} `),
  explicit(`in (?:the )?order of ${the}${field} `),
  atEdge(`(?:by|according to|as per) ${the}${field} `),
  atEdge(`${field} wise `),
  atEdge(`(?:(?:with|by) )?(?:the )?${words} `),
  explicit(`${lead}(?:by |from |with |on |in order of )?(?:the )?${words} `),
  { ...atEdge(`(?:(?<up>${plainDirections.up})|(?<down>${plainDirections.down}))(?: price)? `), isBare: true },
]

function explicit(pattern: string): OrderPhrase {
  return { pattern: linePattern(pattern), isExplicit: true }
}

function atEdge(pattern: string): OrderPhrase {
  return { pattern: linePattern(pattern), isExplicit: false }
}

/** How the results are to be ordered. */
export const order: Rule = {
  keys: orderKeys,
  reach: 24,
  read(line, at) {
    let longest: { sort: SortName; isExplicit: boolean; isBare: boolean; to: number } | undefined
    for (const { pattern, isExplicit, isBare = false } of orderPhrases) {
      const { to, groups } = line.match(pattern, at)
      if (to > (longest?.to ?? at)) longest = { sort: sortOf(groups), isExplicit, isBare, to }
    }
    if (longest === undefined || isInsideTopic(line, at, longest.to)) return undefined
    if (longest.isBare && !isTopicEnd(line, longest.to)) return undefined
    const { sort, isExplicit, to } = longest
    const isHindi = line.item(at) === 'sabse'
    return { from: at, to, sets: { sort }, ...(!isExplicit && { only: 'edge' }), ...(isHindi && { isHindi }) }
  },
}

type Groups = Readonly<Record<string, string | undefined>>

function sortOf(groups: Groups): SortName {
  const said = orderWords.find((_words, index) => groups[`words${index}`] !== undefined)
  if (said !== undefined) return said.sort
  const by = (Object.keys(orderedBy) as OrderedBy[]).find((name) => groups[name] !== undefined) ?? 'price'
  if (groups.up !== undefined) return by
  return groups.down === undefined ? byItself[by] : `-${by}`
}

const COVERED = / (?:covers|covering|using|uses|with) (?:the )?$/
const PLAIN_WORDS = linePattern(`(?:(?!(?:${linkingWords}) )[^A-Z\\s₹$%+<>-][^\\s]* )+`)

/** "covers the latest tools", "latest trends in fashion": a topic's own words. */
function isInsideTopic(line: Line, at: number, to: number): boolean {
  return (
    line.endsBefore(COVERED, at) || (/^(?:latest|earliest|newest)$/.test(line.item(to - 1)) && namesThings(line, to))
  )
}

/** Whether what follows is a topic in the plural rather than courses. */
function namesThings(line: Line, at: number): boolean {
  const end = line.after(PLAIN_WORDS, at)
  return end > at && line.item(end) !== 'C' && isPlural(line.item(end - 1))
}
