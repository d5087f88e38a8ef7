import type { ImportRow } from '../../server/courses/model.ts'

/** How prices cluster; rupees. */
export interface PriceCounts {
  /** All of them, ascending. */
  prices: number[]
  distinct: number
  /** The share that the ten commonest make up. */
  tenCommonest: number
  /** Shares by how a price ends: nothing to pay, 99, 49, 00, anything else. */
  endings: Record<'free' | '99' | '49' | '00' | 'other', number>
}

export function countPrices(rows: readonly Pick<ImportRow, 'priceInr'>[]): PriceCounts {
  const prices = rows.map(({ priceInr }) => priceInr).sort((a, b) => a - b)
  const counts = new Map<number, number>()
  const endings = { free: 0, '99': 0, '49': 0, '00': 0, other: 0 }
  for (const price of prices) {
    counts.set(price, (counts.get(price) ?? 0) + 1)
    endings[endingOf(price)] += 1 / prices.length
  }
  const commonest = [...counts.values()].sort((a, b) => b - a).slice(0, 10)
  const tenCommonest = commonest.reduce((sum, count) => sum + count, 0) / prices.length
  return { prices, distinct: counts.size, tenCommonest, endings }
}

function endingOf(price: number): keyof PriceCounts['endings'] {
  if (price === 0) return 'free'
  const ending = String(price % 100).padStart(2, '0')
  return ending === '99' || ending === '49' || ending === '00' ? ending : 'other'
}
