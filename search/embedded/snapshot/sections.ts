/** What each section of a snapshot holds. */
export const SECTION = {
  /** JSON: see `SnapshotHead`. */
  head: 1,
  base: 2,
  wordStarts: 3,
  wordEnds: 4,
  stemStarts: 5,
  stemEnds: 6,
  rows: 7,
  impacts: 8,
  masks: 9,
  documents: 10,
  words: 11,
  stems: 12,
  sortedWords: 13,
  keywords: 14,
  tombstones: 15,
} as const

export interface SnapshotHead {
  scope: string
  fingerprint: string
  /** Place in the stream of changes: everything up to it is in the snapshot, and some that came after may be. */
  position: string | null
  generation: number
  /** One above the largest slot. */
  slotEnd: number
}
