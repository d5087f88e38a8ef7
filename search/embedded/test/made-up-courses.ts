import { type Course, documentOf } from '../../conformance/test-bed.ts'
import type { Change } from '../../fields.ts'

const WORDS = [
  'bread',
  'baking',
  'home',
  'clay',
  'pottery',
  'python',
  'data',
  'watercolour',
  'हिन्दी',
  'crème',
  'c++',
  'music',
]
const CATEGORIES = ['food', 'baking', 'craft', 'code', 'art']

/** A number from 0 to below `below` that looks random and is always the same. */
function drawn(seed: number, below: number): number {
  let hash = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) % below
}

function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const word = drawn(seed * 31 + i, 40)
    return WORDS[word] ?? `word${drawn(seed + i * 977, 3000)}`
  }).join(' ')
}

/** A course that is always the same for the same id and edition. */
export function madeUpCourse(id: number, edition = 0): Course {
  const seed = id * 7919 + edition * 104729
  const price = drawn(seed, 5000)
  return {
    id,
    title: words(seed + 1, 5),
    teacher: `Teacher ${drawn(seed + 2, 50)}`,
    skills: [words(seed + 3, 2), words(seed + 4, 1)],
    description: words(seed + 5, 40),
    category: [CATEGORIES[drawn(seed + 6, 5)]!, CATEGORIES[drawn(seed + 7, 5)]!],
    language: ['en', 'hi', 'ta'][drawn(seed + 8, 3)]!,
    slug: `course-${id}-${edition}`,
    price: [
      { from: Number.NEGATIVE_INFINITY, value: price },
      ...(id % 3 === 0 ? [{ from: 1000 + drawn(seed, 1000), value: price >>> 1 }] : []),
    ],
    startsOn: drawn(seed + 9, 400),
    registrations: drawn(seed + 10, 100),
    ...(id % 5 === 0 ? {} : { level: drawn(seed + 11, 3) }),
    createdAt: id * 1000,
  }
}

export function madeUpChange(id: number, version = 1, edition = 0): Change {
  return { id, version, document: documentOf(madeUpCourse(id, edition)) }
}

export function madeUpChanges(from: number, to: number, version = 1, edition = 0): Change[] {
  return Array.from({ length: to - from }, (_, i) => madeUpChange(from + i, version, edition))
}
