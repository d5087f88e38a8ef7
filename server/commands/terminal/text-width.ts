const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const plain = /^[\x20-\x7e]*$/
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u
const emoji = /\p{Emoji_Presentation}|\ufe0f/u
// Blocks that Unicode's East Asian Width calls wide or full width.
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]$/u

/** Columns that a terminal takes for a text without control characters. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment)
  return width
}

/** As much of the beginning as fits, never a part of a letter with its marks. */
export function fittingPart(text: string, width: number): string {
  if (plain.test(text)) return text.slice(0, width)
  let end = 0
  let used = 0
  for (const { segment, index } of graphemes.segment(text)) {
    used += graphemeWidth(segment)
    if (used > width) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

function graphemeWidth(grapheme: string): number {
  if (emoji.test(grapheme)) return 2
  let width = 0
  for (const character of grapheme) width += invisible.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}
