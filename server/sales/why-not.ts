import { isoInstant } from '../iso-instant.ts'
import { isBeingSetUp, type Stage, type Window } from './change-window.ts'

const undone = 'is undone, or being undone, already.'
const over = 'is over; nothing of it counts any more.'

/**
 * Why a sale cannot be ended early now, to be said of it; null: it can. `window`: the one that counts, or will once
 * what is on its way is done. `last`: its last change that decides (`isDeciding`).
 */
export function whyNotEnd({ from, to }: Window, last: Stage | null, now: number): string | null {
  if (last !== null && isBeingSetUp(last)) return 'is still being set up; undo it instead.'
  if (last !== null && isUndone(last)) return undone
  if (last?.kind === 'end') return 'is being ended already.'
  if (from === null || to === null || now >= to) return over
  return now < from ? `begins at ${isoInstant(from)}; undo it instead.` : null
}

/** The same of undoing it. */
export function whyNotUndo({ to }: Window, last: Stage | null, now: number): string | null {
  if (last !== null && isUndone(last)) return undone
  if (last !== null && isBeingSetUp(last)) return null
  return to === null || now >= to ? over : null
}

function isUndone({ kind, phase }: Stage): boolean {
  return kind === 'undo' || phase === 'withdrawing'
}
