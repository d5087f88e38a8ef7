import type { DatabaseConnection } from '../../server/database/connect.ts'
import type { LivingCourse } from './living-course.ts'
import type { MovingCategory } from './moving-category.ts'

/** The card of the changed course in the answer of a search; undefined where it is not found. */
// biome-ignore lint/suspicious/noExplicitAny: of a JSON answer.
export type Card = any

/** One kind of change. They are made one after the other to one course, in the order of `livingKinds`. */
export interface LivingKind {
  name: string
  /** Fulfilled when the change is answered. */
  make(turn: Turn): Promise<void>
  /** The search is for the word of the course's title, as it is after the change. */
  isSeen(card: Card | undefined, turn: Turn): boolean
}

export interface Turn {
  course: LivingCourse
  category: MovingCategory
  elsewhere: DatabaseConnection
  /** No two turns have the same. */
  number: number
}

export const livingKinds: readonly LivingKind[] = [
  {
    name: 'a new course',
    make: ({ course }) => course.act('publish'),
    isSeen: (card) => card !== undefined,
  },
  {
    name: 'a price',
    make: ({ course, number }) => course.correct({ price: priceOf(number) }),
    isSeen: (card, { number }) => card?.price.amount === priceOf(number),
  },
  {
    name: 'a title',
    make: ({ course, number }) => course.rename(`zr${number}xj`),
    isSeen: (card) => card !== undefined,
  },
  {
    name: 'a sales window',
    make: ({ course }) => course.sell(499),
    isSeen: (card) => card?.price.amount === 499,
  },
  {
    name: 'moved to another category',
    make: ({ course, category }) => course.correct({ category: category.slug }),
    isSeen: (card, { category }) => card?.category.slug === category.slug,
  },
  {
    name: 'its category moved, 50 courses below',
    make: ({ category }) => category.move(),
    isSeen: (card, { category }) => card?.category.path[0] === category.above,
  },
  {
    name: 'the sale stopped',
    make: ({ course }) => course.act('stop'),
    isSeen: (card) => card?.status === 'stopped',
  },
  {
    name: 'the sale resumed',
    make: ({ course }) => course.act('resume'),
    isSeen: (card) => card?.status === 'open',
  },
  {
    name: 'unpublished',
    make: ({ course }) => course.act('unpublish'),
    isSeen: (card) => card === undefined,
  },
  {
    name: 'published again',
    make: ({ course }) => course.act('publish'),
    isSeen: (card) => card !== undefined,
  },
  {
    name: 'a seat sold, by another process',
    make: ({ course, elsewhere }) => course.takeSeat(elsewhere),
    isSeen: (card) => card?.seats.left === 29,
  },
  {
    name: 'cancelled',
    make: ({ course }) => course.act('cancel'),
    isSeen: (card) => card === undefined,
  },
]

/** Rupees, another one each time. */
function priceOf(number: number): number {
  return 3_000 + (number % 50_000)
}
