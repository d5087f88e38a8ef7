const longestLine = 75

/**
 * Folds the lines of an iCalendar text (RFC 5545, 3.1) so that none is longer than 75 octets of UTF-8 and no character is
 * torn apart. What was folded by another measure is put together first.
 */
export function foldLines(text: string): string {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  return lines.map(folded).join('\r\n')
}

function folded(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return line
  let result = ''
  let length = 0
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    if (length + octets > longestLine) {
      result += '\r\n '
      length = 1
    }
    result += character
    length += octets
  }
  return result
}
