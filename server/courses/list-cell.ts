/** A list in one cell of CSV: elements joined by `|`. `|` inside an element is `\|`, and backslashes before a `|` are doubled. */
export function joinList(elements: readonly string[]): string {
  return elements
    .map((element, index) => {
      const escaped = element.replace(/(\\*)\|/g, '$1$1\\|')
      return index === elements.length - 1 ? escaped : escaped.replace(/\\+$/, '$&$&')
    })
    .join('|')
}

/** The elements of a cell, trimmed; none of an empty one. */
export function splitList(cell: string): string[] {
  const elements: string[] = []
  let element = ''
  for (const [, text, backslashes, bar] of cell.matchAll(/([^\\|]*)(\\*)(\||$)?/g)) {
    element += text
    if (bar === '|') {
      element += backslashes!.slice(0, Math.floor(backslashes!.length / 2))
      if (backslashes!.length % 2 === 1) element += '|'
      else {
        elements.push(element.trim())
        element = ''
      }
    } else element += backslashes
  }
  elements.push(element.trim())
  return elements.length === 1 && elements[0] === '' ? [] : elements
}
