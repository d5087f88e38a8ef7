import { cleanText } from './clean-text.ts'
import { fittingPart, textWidth } from './text-width.ts'

export type Style = 'bold' | 'faint' | 'marked'

/** A part of a line in one style. */
export interface Piece {
  text: string
  style?: Style
}

/** A line, or a cell of a table: plain, or in pieces one behind the other. */
export type StyledText = string | readonly Piece[]

/** Where it is shown: how many columns there are (`Infinity`: no end), and whether styles are. */
export interface Surface {
  width: number
  styled: boolean
}

const codes: Readonly<Record<Style, readonly [on: string, off: string]>> = {
  bold: ['\x1b[1m', '\x1b[22m'],
  faint: ['\x1b[2m', '\x1b[22m'],
  marked: ['\x1b[1;4m', '\x1b[22;24m'],
}

/** Pieces without anything that a terminal would obey. */
export function piecesOf(text: StyledText): readonly Piece[] {
  const pieces = typeof text === 'string' ? [{ text }] : text
  return pieces.map((piece) => ({ ...piece, text: cleanText(piece.text) }))
}

export function widthOf(text: StyledText): number {
  return textWidth(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  )
}

export function indented(line: readonly Piece[], indent: string): readonly Piece[] {
  return line.length === 0 ? line : [{ text: indent }, ...line]
}

/** Cut to `width` columns; the last one then is an ellipsis. */
export function cutTo(text: StyledText, width: number): readonly Piece[] {
  const pieces = piecesOf(text)
  if (widthOf(pieces) <= width) return pieces
  const kept: Piece[] = []
  let left = width - 1
  for (const piece of pieces) {
    const part = fittingPart(piece.text, left)
    kept.push({ ...piece, text: part })
    if (part.length < piece.text.length) break
    left -= textWidth(part)
  }
  return [...kept, { text: '…' }]
}

/** As it is written to the surface. */
export function shownText(text: StyledText, { width, styled }: Surface): string {
  const shown = cutTo(text, width).map((piece) => {
    const [on, off] = piece.style === undefined || !styled ? ['', ''] : codes[piece.style]
    return piece.text === '' ? '' : `${on}${piece.text}${off}`
  })
  return shown.join('')
}
