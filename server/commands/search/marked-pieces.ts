import type { Piece } from '../terminal/styled-text.ts'

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Text that is HTML-escaped but for `<mark>…</mark>`, as search answers it, for a terminal. */
export function markedPieces(html: string): Piece[] {
  return html
    .split(/(<mark>.*?<\/mark>)/su)
    .filter((part) => part !== '')
    .map((part): Piece => {
      const [, marked] = /^<mark>(.*)<\/mark>$/su.exec(part) ?? []
      return marked === undefined ? { text: unescaped(part) } : { text: unescaped(marked), style: 'marked' }
    })
}

function unescaped(html: string): string {
  return html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!)
}
