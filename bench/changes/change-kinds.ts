import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Query } from '../../search/query.ts'

/** A published course that changes can be made to. */
export interface ChangingCourse {
  id: number
  slug: string
  teacherId: number
  registrations: number
}

export interface ChangeKind {
  name: string
  make(tx: Kysely<Database>, course: ChangingCourse, number: number): Promise<unknown>
  /** Finds the course only once the change has arrived. */
  seen(course: ChangingCourse, number: number): Pick<Query, 'text' | 'filters'>
}

export const changeKinds: readonly ChangeKind[] = [
  {
    name: 'a price',
    make: (tx, { id }, number) => sql`update course set price_paise = ${priceOf(number)} where id = ${id}`.execute(tx),
    seen: ({ slug }, number) => {
      return { filters: [only(slug), { field: 'price', min: priceOf(number), max: priceOf(number) }] }
    },
  },
  {
    name: 'a seat',
    make: (tx, { id }) => sql`update course_seats set enrolled = enrolled + 1 where course_id = ${id}`.execute(tx),
    seen: ({ slug, registrations }) => {
      return { filters: [only(slug), { field: 'registrations', min: registrations + 1, max: registrations + 1 }] }
    },
  },
  {
    name: 'the sale stopped',
    make: (tx, { id }) => sql`update course set stopped_by_operator = true where id = ${id}`.execute(tx),
    seen: ({ slug }) => ({ filters: [only(slug), { field: 'stopped', min: 1, max: 1 }] }),
  },
  {
    name: 'a title',
    make: (tx, { id }, number) =>
      sql`update course set title = ${`Anew ${wordOf(number)}`} where id = ${id}`.execute(tx),
    seen: ({ slug }, number) => ({ text: wordOf(number), filters: [only(slug)] }),
  },
  {
    name: 'a sales window',
    make: (tx, { id }, number) =>
      sql`insert into sales_window (course_id, from_at, to_at, price_paise)
        values (${id}, '2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z', ${number % 10})`.execute(tx),
    seen: ({ slug }) => ({ filters: [only(slug), { field: 'price', max: 9 }] }),
  },
  {
    name: "a teacher's name, in all courses of the teacher",
    make: (tx, { teacherId }, number) =>
      sql`update teacher set name = ${`Teacher ${wordOf(number)}`} where id = ${teacherId}`.execute(tx),
    seen: ({ slug }, number) => ({ text: wordOf(number), filters: [only(slug)] }),
  },
]

function only(slug: string): { field: string; anyOf: string[] } {
  return { field: 'slug', anyOf: [slug] }
}

/** Of an odd number of paise, which no other course has. */
function priceOf(number: number): number {
  return 500_000_001 + 2 * number
}

/** A word that no course holds. */
function wordOf(number: number): string {
  return `zq${number}xj`
}
