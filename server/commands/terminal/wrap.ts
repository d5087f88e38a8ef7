import { cleanText } from './clean-text.ts'
import { fittingPart, textWidth } from './text-width.ts'

const narrowest = 10

/** A long text as lines of at most `width` columns, broken between words; all but the first are indented. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of wordsWithin(cleanText(text), Math.max(narrowest, width - indent.length))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer) <= width) line = line === '' && lines.length > 0 ? `${indent}${word}` : longer
    else {
      lines.push(line)
      line = `${indent}${word}`
    }
  }
  return [...lines, line]
}

function* wordsWithin(text: string, width: number): Generator<string> {
  const lead = /^ */.exec(text)?.[0] ?? ''
  let first = lead
  for (const word of text.trim().split(/ +/)) {
    let rest = `${first}${word}`
    first = ''
    while (textWidth(rest) > width) {
      // A letter with marks that is wider than the line by itself comes apart.
      const part = fittingPart(rest, width) || String.fromCodePoint(rest.codePointAt(0)!)
      yield part
      rest = rest.slice(part.length)
    }
    yield rest
  }
}
