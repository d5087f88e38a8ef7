import { parseText } from '../../../search/matching/parsed-text.ts'
import { typedMatching } from '../../../search/matching/steps.ts'
import type { Synonyms } from '../../../search/matching/synonyms.ts'
import type { TextNode } from '../../../search/plan.ts'
import { quoted } from './text-vectors.ts'

/** Two literals of type tsquery; a row matches one or the other. */
export interface TextQuery {
  stems: string
  /** Only where the last word is the beginning of one. */
  words: string | null
}

/** What the search client would look for, with synonyms in place. */
export function textQuery(text: string, prefix: boolean, synonyms: Synonyms): TextQuery {
  const { main } = typedMatching({ parsed: parseText(text, prefix), synonyms, fields: undefined }).plan
  const parts = main.kind === 'any' ? main.of : [main]
  const prefixes = parts.filter((part) => part.kind === 'prefix')
  const others = parts.filter((part) => part.kind !== 'prefix')
  return {
    stems: others.map(expressionOf).join(' | '),
    words: prefixes.length === 0 ? null : prefixes.map(({ prefix }) => `${quoted(prefix)}:*`).join(' | '),
  }
}

function expressionOf(node: TextNode): string {
  switch (node.kind) {
    case 'word':
      return quoted(node.stem)
    case 'phrase':
      return `(${node.stems.map(quoted).join(' <-> ')})`
    case 'all':
      return `(${node.of.map(expressionOf).join(' & ')})`
    case 'any':
      return `(${node.of.map(expressionOf).join(' | ')})`
    case 'prefix':
      throw new Error(
        'received a beginning among other words, expected it alone: PostgreSQL keeps stems and words apart',
      )
    default:
      return node satisfies never
  }
}
