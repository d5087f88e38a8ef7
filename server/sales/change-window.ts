import type { SaleChange } from './model.ts'

export interface Window {
  from: number | null
  to: number | null
}

type NextWindow = Pick<SaleChange, 'nextFrom' | 'nextTo'>

const nothing: NextWindow = { nextFrom: null, nextTo: null }

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
