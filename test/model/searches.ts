import fc from 'fast-check'
import { dateAfter } from './platform-time.ts'

/** A search as it is asked for, but for the change that it must include. */
export interface Asked {
  q?: string
  category?: string[]
  minPrice?: number
  maxPrice?: number
  startsFrom?: string
  startsTo?: string
  language?: string
  level?: string
  available?: true
  sort?: string
  limit: number
}

const prices = fc.constantFrom<[number?, number?]>([0, 0], [0.01, 499.99], [250, 500], [500], [undefined, 499.99])
const sorts = ['price', '-price', 'startsOn', '-startsOn', 'registrations', '-registrations', 'createdAt', '-createdAt']
const slugs = ['kat1', 'kat2', 'kat3', 'kat4', 'kat1-kat2', 'nowhere']

/** One that asks for little most of the time, for then it finds something. */
export const search: fc.Arbitrary<Asked> = fc
  .record({
    q: fc.option(fc.constantFrom('zq1', 'zq2', 'zd1', 'zd2', 'kat2', 'kat3', 'zs1'), { freq: 1, nil: undefined }),
    category: seldom(fc.uniqueArray(fc.constantFrom(...slugs), { minLength: 1, maxLength: 2 })),
    price: seldom(prices),
    startsFrom: seldom(fc.constantFrom(dateAfter(1), dateAfter(2))),
    startsTo: seldom(fc.constantFrom(dateAfter(2), dateAfter(4))),
    language: seldom(fc.constantFrom('en', 'hi', 'ta')),
    level: seldom(fc.constantFrom('beginner', 'intermediate')),
    available: seldom(fc.constant(true as const)),
    sort: fc.constantFrom(undefined, ...sorts),
    limit: fc.constantFrom(1, 2, 3, 100),
  })
  .map(({ price, ...asked }) => {
    const [minPrice, maxPrice] = price ?? []
    return Object.fromEntries(
      Object.entries({ ...asked, minPrice, maxPrice }).filter(([, value]) => value !== undefined),
    ) as unknown as Asked
  })

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

export function parametersOf(asked: Asked): URLSearchParams {
  const pairs = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    Array.isArray(value) ? value.map((one) => [name, one]) : [[name, String(value)]],
  )
  return new URLSearchParams(pairs)
}
