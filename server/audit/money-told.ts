import { rupeesOfPaise } from '../courses/model.ts'

type Fields = Record<string, unknown>

const suffix = 'Paise'

/** The fields of an entry as the API says them: what is kept as `pricePaise` is told as `price`, in rupees with their currency. */
export function moneyTold(kept: Fields | null): Fields | null {
  return kept === null ? null : (told(kept) as Fields)
}

function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => toldMember(name, inner)))
}

function toldMember(name: string, value: unknown): [string, unknown] {
  if (!name.endsWith(suffix)) return [name, told(value)]
  const money = typeof value === 'number' ? { amount: rupeesOfPaise(value), currency: 'INR' } : value
  return [name.slice(0, -suffix.length), money]
}
