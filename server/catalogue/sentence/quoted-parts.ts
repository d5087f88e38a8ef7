const QUOTATION_MARKS = /["\u201c\u201d\u201e\u201f\uff02]/g

/** Where the quoted parts of a text stand, marks included, paired as free text pairs them; an unpaired mark is none. */
export function quotedParts(text: string): { start: number; end: number }[] {
  const marks = Array.from(text.matchAll(QUOTATION_MARKS), ({ index }) => index)
  const parts: { start: number; end: number }[] = []
  for (let pair = 0; pair + 1 < marks.length; pair += 2) parts.push({ start: marks[pair]!, end: marks[pair + 1]! + 1 })
  return parts
}
