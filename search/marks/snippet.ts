import { markedHtml } from './html.ts'
import type { Marker, Matches } from './marker.ts'

const ELLIPSIS = '…'
const SPACE = /\s/
/** Of the room that a match leaves, so much goes to what stands before it. */
const SHARE_BEFORE = 1 / 3
const NO_MATCHES: Matches = { starts: [], ends: [], parts: [] }

/**
 * At most `size` code points of the text around its best match (the most parts of the query, then the
 * earliest), else its beginning, as HTML with marks. Counted before escaping and marking, the ellipses
 * at the cuts included; cut between words where there are spaces.
 */
export function snippetOf(text: string, size: number, marker: Marker | undefined): string {
  const start = text.length - text.trimStart().length
  const stop = text.trimEnd().length
  if (fits(text, start, stop, size)) {
    return markedHtml(text, marker?.find(text) ?? NO_MATCHES, start, Math.max(start, stop))
  }
  const matches = marker?.find(text, size) ?? NO_MATCHES
  const { from, to } = stretchOf(text, start, stop, size, bestMatch(matches, size))
  const html = markedHtml(text, matches, from, to)
  return (from > start ? ELLIPSIS : '') + html + (to < stop ? ELLIPSIS : '')
}

interface Stretch {
  from: number
  to: number
}

/** The stretch with the most parts of the query, from its first match to the one that completes it. */
function bestMatch({ starts, ends, parts }: Matches, size: number): Stretch | null {
  let best: Stretch | null = null
  let most = 0
  for (let first = 0; first < starts.length; first++) {
    const seen = new Set<number>()
    for (let at = first; at < starts.length && (at === first || ends[at]! - starts[first]! <= size - 2); at++) {
      seen.add(parts[at]!)
      if (seen.size > most) best = { from: starts[first]!, to: ends[at]! }
      most = Math.max(most, seen.size)
    }
  }
  return best
}

function stretchOf(text: string, start: number, stop: number, size: number, match: Stretch | null): Stretch {
  if (match === null || fits(text, start, match.to, size - 1)) {
    return { from: start, to: cutBefore(text, advance(text, start, size - 1), match?.to) }
  }
  const before = Math.max(0, Math.floor((size - 2 - (match.to - match.from)) * SHARE_BEFORE))
  const from = cutAfter(text, Math.max(start, match.from - before), match.from)
  if (fits(text, from, stop, size - 1)) return { from: endStretch(text, stop, size - 1, match.from), to: stop }
  return { from, to: cutBefore(text, advance(text, from, size - 2), match.to) }
}

/** At the end of the text, what stands before the match may have all the room that is left. */
function endStretch(text: string, stop: number, room: number, latest: number): number {
  return cutAfter(text, Math.min(latest, Math.max(0, stop - room)), latest)
}

function fits(text: string, from: number, to: number, size: number): boolean {
  return to - from <= size || (to - from <= 2 * size && advance(text, from, size) >= to)
}

/** The offset `count` code points further on. */
function advance(text: string, from: number, count: number): number {
  let at = from
  for (let step = 0; step < count && at < text.length; step++) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at
}

/** The first beginning of a word at or after `at`, at the latest `latest`. */
function cutAfter(text: string, at: number, latest: number): number {
  let from = at
  while (from > 0 && from < latest && !SPACE.test(text.charAt(from - 1))) from++
  while (from < latest && SPACE.test(text.charAt(from))) from++
  return from
}

/** The last end of a word at or before `at`, not before the end of the match; in the middle of a word where there is none. */
function cutBefore(text: string, at: number, matchEnd: number | undefined): number {
  const earliest = matchEnd ?? 0
  for (let to = at; to >= earliest && to > 0; to--) {
    if (SPACE.test(text.charAt(to)) && !SPACE.test(text.charAt(to - 1))) return to
  }
  return matchEnd !== undefined && matchEnd <= at ? matchEnd : cutWithinWord(text, at)
}

/** Never between the halves of a character or before its marks. */
function cutWithinWord(text: string, at: number): number {
  let to = at
  while (to > 1 && /[\p{M}\udc00-\udfff]/u.test(text.charAt(to))) to--
  return to
}
