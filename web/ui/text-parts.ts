export interface TextPart {
  text: string
  isLink: boolean
}

/** A text in pieces, those that are one of `links` apart from the rest. */
export function textParts(text: string, links: readonly string[]): TextPart[] {
  // Of two that begin alike the longer one is meant where it fits.
  const longestFirst = [...links].sort((a, b) => b.length - a.length)
  const patterns = longestFirst.map((link) => link.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const parts = patterns.length === 0 ? [text] : text.split(new RegExp(`(${patterns.join('|')})`))
  return parts.filter((part) => part !== '').map((part) => ({ text: part, isLink: links.includes(part) }))
}
