import { cutTo, type Piece, piecesOf, type StyledText, widthOf } from './styled-text.ts'

export interface Column {
  /** A line break in it makes two lines of the head. */
  title: string
  align?: 'right'
  /** Its texts may be cut to so many columns where there is not room for all. */
  shrinkTo?: number
}

export type Row = readonly StyledText[]
export type Line = readonly Piece[]

const gap = 2

/**
 * Rows under their titles, aligned. Where they do not fit, even with texts cut, each row becomes lines of its own:
 * as `otherwise` says, else one for each column.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly Row[],
  width: number,
  otherwise: (row: Row) => Line[] = (row) => recordLines(columns, row, width),
): Line[] {
  const natural = columns.map(({ title }, at) => {
    return Math.max(...title.split('\n').map(widthOf), ...rows.map((row) => widthOf(row[at] ?? '')))
  })
  const widths = fitted(columns, natural, width - gap * (columns.length - 1))
  if (widths === null) return rows.flatMap((row, at) => (at > 0 ? [[], ...otherwise(row)] : otherwise(row)))
  return [...headRows(columns), ...rows].map((row) => rowLine(columns, row, widths))
}

/** Titles of one line stand in the last line of the head. */
function headRows(columns: readonly Column[]): Row[] {
  const titles = columns.map(({ title }) => title.split('\n'))
  const height = Math.max(...titles.map(({ length }) => length))
  return Array.from({ length: height }, (_none, line) =>
    titles.map((lines): Piece[] => [{ text: lines[line - height + lines.length] ?? '', style: 'bold' }]),
  )
}

/** Takes from the widest of those that can be cut until all fit; null where that is not enough. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number): number[] | null {
  const widths = [...natural]
  let over = widths.reduce((sum, width) => sum + width, 0) - room
  while (over > 0) {
    const widest = columns.reduce<number | null>((best, { shrinkTo }, at) => {
      if (shrinkTo === undefined || widths[at]! <= shrinkTo) return best
      return best === null || widths[at]! > widths[best]! ? at : best
    }, null)
    if (widest === null) return null
    widths[widest]!--
    over--
  }
  return widths
}

function rowLine(columns: readonly Column[], row: Row, widths: readonly number[]): Line {
  const line: Piece[] = []
  columns.forEach(({ align }, at) => {
    const cell = cutTo(row[at] ?? '', widths[at]!)
    const space = { text: ' '.repeat(widths[at]! - widthOf(cell)) }
    if (at > 0) line.push({ text: ' '.repeat(gap) })
    line.push(...(align === 'right' ? [space, ...cell] : [...cell, space]))
  })
  return withoutEnd(line)
}

function recordLines(columns: readonly Column[], row: Row, width: number): Line[] {
  const titles = columns.map(({ title }) => title.replace('\n', ' '))
  const label = Math.max(...titles.map(widthOf))
  return titles.map((title, at): Line => {
    const space = ' '.repeat(label - widthOf(title) + gap)
    return cutTo([{ text: title, style: 'bold' }, { text: space }, ...piecesOf(row[at] ?? '')], width)
  })
}

/** Without spaces at the end, which would wrap on a terminal that has become narrower. */
function withoutEnd(line: readonly Piece[]): Line {
  const end = line.findLastIndex(({ text }) => text.trim() !== '')
  return line.slice(0, end + 1).map((piece, at) => (at === end ? { ...piece, text: piece.text.trimEnd() } : piece))
}
