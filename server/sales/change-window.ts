import type { SaleChange } from './model.ts'

export interface Window {
  from: number | null
  to: number | null
}

type NextWindow = Pick<SaleChange, 'nextFrom' | 'nextTo'>

const nothing: NextWindow = { nextFrom: null, nextTo: null }

export type Stage = Pick<SaleChange, 'kind' | 'phase'>

export function isBeingSetUp({ kind, phase }: Stage): boolean {
  return kind === 'begin' && (phase === 'waiting' || phase === 'placing')
}

/** Whether what it makes of the window counts, or will: a beginning that is being taken back never does. */
export function countsNext(change: Stage): boolean {
  return change.phase === 'settling' || isBeingSetUp(change)
}

/**
 * The window of a sale once a change has taken effect; null: it would come too late to change anything. `sale`: as it
 * counts now.
 */
export function windowAfter(
  { kind, nextFrom, nextTo }: Pick<SaleChange, 'kind' | 'nextFrom' | 'nextTo'>,
  sale: Window,
  effectiveAt: number,
): NextWindow | null {
  if (kind === 'begin') {
    return nextTo !== null && effectiveAt < nextTo ? { nextFrom: Math.max(effectiveAt, nextFrom ?? 0), nextTo } : null
  }
  if (sale.from === null || sale.to === null || effectiveAt >= sale.to) return null
  return effectiveAt > sale.from ? { nextFrom: sale.from, nextTo: effectiveAt } : nothing
}
