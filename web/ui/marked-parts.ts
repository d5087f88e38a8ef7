/** A stretch of text, and whether the search matched it. */
export interface MarkedPart {
  text: string
  marked: boolean
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
}

/**
 * Splits a text that is HTML-escaped but for `<mark>…</mark>`, as search answers it, into plain texts,
 * so that a page can show it without trusting it as HTML: any other tag comes out as visible text.
 */
export function markedParts(text: string): MarkedPart[] {
  const parts: MarkedPart[] = []
  let marked = false
  for (const piece of text.split(/(<mark>|<\/mark>)/)) {
    if (piece === '<mark>') marked = true
    else if (piece === '</mark>') marked = false
    else if (piece !== '') parts.push({ text: unescaped(piece), marked })
  }
  return parts
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity)
}
