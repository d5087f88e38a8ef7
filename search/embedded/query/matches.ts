import type { Postings } from '../text/postings.ts'

/** Rows that match, ascending, and the score of each in whole units (see `SCORE_UNITS`). */
export interface Matches {
  rows: Int32Array
  scores: Float64Array
  count: number
}

/**
 * Scores are added up in whole units of 1/1024, so that sums do not depend on the order of adding: the
 * key of a hit is the same on the next page, to the last bit.
 */
export const SCORE_UNITS = 1024

/** Above so many postings a match, leaping through the list beats walking along it. */
const LEAP = 8

/** Copies all postings; a score is the impact times `factor`, rounded. */
export function fillFrom(postings: Postings, factor: number, matches: Matches): void {
  const { rows, impacts, start, end } = postings
  const { rows: outRows, scores } = matches
  for (let at = start, i = 0; at < end; at++, i++) {
    outRows[i] = rows[at]!
    scores[i] = Math.round(impacts[at]! * factor)
  }
  matches.count = end - start
}

/** Keeps the matches that stand in the postings too, and adds to their scores. */
export function intersect(matches: Matches, postings: Postings, factor: number): void {
  const { rows, scores, count } = matches
  const { rows: listRows, impacts, end } = postings
  const leaping = postings.length > LEAP * count
  let at = postings.start
  let kept = 0
  for (let i = 0; i < count && at < end; i++) {
    const row = rows[i]!
    if (leaping) at = leapTo(listRows, at, end, row)
    else while (at < end && listRows[at]! < row) at++
    if (at < end && listRows[at] === row) {
      rows[kept] = row
      scores[kept++] = scores[i]! + Math.round(impacts[at]! * factor)
    }
  }
  matches.count = kept
}

/** Adds to the scores of the matches that stand in the postings too; keeps all. */
export function addWhereIn(matches: Matches, postings: Postings, factor: number): void {
  const { rows, scores, count } = matches
  const { rows: listRows, impacts, end } = postings
  const leaping = postings.length > LEAP * count
  let at = postings.start
  for (let i = 0; i < count && at < end; i++) {
    const row = rows[i]!
    if (leaping) at = leapTo(listRows, at, end, row)
    else while (at < end && listRows[at]! < row) at++
    if (at < end && listRows[at] === row) scores[i]! += Math.round(impacts[at]! * factor)
  }
}

/** As `intersect`, but a match also needs a field in which all terms stand: `masks` shrinks along. */
export function intersectInField(matches: Matches, masks: Uint8Array, postings: Postings, factor: number): void {
  const { rows, scores, count } = matches
  const { rows: listRows, impacts, masks: listMasks, end } = postings
  const leaping = postings.length > LEAP * count
  let at = postings.start
  let kept = 0
  for (let i = 0; i < count && at < end; i++) {
    const row = rows[i]!
    if (leaping) at = leapTo(listRows, at, end, row)
    else while (at < end && listRows[at]! < row) at++
    if (at === end || listRows[at] !== row) continue
    const shared = masks[i]! & listMasks[at]!
    if (shared === 0) continue
    rows[kept] = row
    masks[kept] = shared
    scores[kept++] = scores[i]! + Math.round(impacts[at]! * factor)
  }
  matches.count = kept
}

/** The first place from `at` on whose row is not below `row`: doubling steps, then halving. */
function leapTo(rows: Int32Array, at: number, end: number, row: number): number {
  if (at >= end || rows[at]! >= row) return at
  let step = 1
  let low = at
  while (low + step < end && rows[low + step]! < row) {
    low += step
    step <<= 1
  }
  let high = Math.min(low + step, end)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle
    else high = middle
  }
  return high
}

/** Keeps in `a` what is in both, scores added. */
export function intersectMatches(a: Matches, b: Matches): void {
  let kept = 0
  let j = 0
  for (let i = 0; i < a.count && j < b.count; i++) {
    const row = a.rows[i]!
    while (j < b.count && b.rows[j]! < row) j++
    if (j === b.count || b.rows[j] !== row) continue
    a.rows[kept] = row
    a.scores[kept++] = a.scores[i]! + b.scores[j]!
  }
  a.count = kept
}

/** Adds the scores of `b` to the same rows of `a`; other rows of `b` are left out. */
export function addMatches(a: Matches, b: Matches): void {
  let j = 0
  for (let i = 0; i < a.count; i++) {
    while (j < b.count && b.rows[j]! < a.rows[i]!) j++
    if (j === b.count) return
    if (b.rows[j] === a.rows[i]) a.scores[i]! += b.scores[j]!
  }
}

/** Writes what is in either into `out`, which has room for both; scores added. */
export function uniteMatches(a: Matches, b: Matches, out: Matches): void {
  let i = 0
  let j = 0
  let count = 0
  while (i < a.count && j < b.count) {
    const left = a.rows[i]!
    const right = b.rows[j]!
    out.rows[count] = left < right ? left : right
    out.scores[count++] = (left <= right ? a.scores[i]! : 0) + (right <= left ? b.scores[j]! : 0)
    if (left <= right) i++
    if (right <= left) j++
  }
  for (; i < a.count; i++, count++) {
    out.rows[count] = a.rows[i]!
    out.scores[count] = a.scores[i]!
  }
  for (; j < b.count; j++, count++) {
    out.rows[count] = b.rows[j]!
    out.scores[count] = b.scores[j]!
  }
  out.count = count
}
