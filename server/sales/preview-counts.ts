import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Discount } from './model.ts'
import type { Purpose } from './preview-store.ts'

/** Of paid courses, how many get cheaper and how many do not; how many are free anyway; how many are held at a rupee. */
export interface PriceCounts {
  reduced: number
  unchanged: number
  free: number
  held: number
}

export interface StopCounts {
  /** Whose stop by operators would change. */
  changing: number
  /** Stopped by their teachers, which stays so. */
  stoppedByTeacher: number
}

export interface ExampleCourse {
  id: number
  title: string
  /** Of a sale: without it and with it, at its beginning. Null where there is none. */
  pricePaise: number | null
  salePaise: number | null
}

/** Of which preview: one that is kept, or the courses of one that is still to be kept. */
export type Previewed = { id: number } | { ids: readonly number[] }

const examples = 5

/** Its courses, as rows. */
function idsOf(preview: Previewed): RawBuilder<unknown> {
  if ('ids' in preview) return sql`select unnest(${[...preview.ids]}::bigint[])`
  return sql`select unnest(course_ids) from selection_preview where id = ${preview.id}`
}

const previewed = (preview: Previewed) => sql`course c where c.id in (${idsOf(preview)})`

/** Its sale; null where it was not confirmed. */
const saleOf = (preview: Previewed) =>
  'ids' in preview ? sql`null::bigint` : sql`(select id from sale where preview_id = ${preview.id})`

/**
 * The previewed courses with what they cost at an instant: by their own windows and those of other sales (`before`), in
 * the sale (`after`), and what the sale's terms alone would make of it (`wished`).
 */
function priced(preview: Previewed, { percent, amountPaise }: Discount, at: number) {
  const terms = sql`${percent}::integer, ${amountPaise}::bigint`
  const instant = sql`${new Date(at).toISOString()}::timestamptz`
  return sql`(
    select p.id, p.title, p.base, p.before, least(p.before, sale_price(p.base, ${terms})) as after,
      reduced_price(p.base, ${terms}) as wished
    from (
      select c.id, c.title, c.price_paise as base, least(c.price_paise, w.lowest) as before
      from (select * from ${previewed(preview)}) c left join (
        select course_id, min(price_paise) as lowest from price_window
        where from_at <= ${instant} and to_at > ${instant}
          and (sale_id is null or sale_id is distinct from ${saleOf(preview)})
        group by course_id
      ) w on w.course_id = c.id
    ) p
  ) priced`
}

/** Of a sale that begins at an instant. */
export async function countPrices(
  db: Kysely<Database>,
  preview: Previewed,
  discount: Discount,
  at: number,
): Promise<PriceCounts> {
  const { rows } = await sql<PriceCounts>`
    select count(*) filter (where after < before)::float8 as reduced,
      count(*) filter (where base > 0 and after >= before)::float8 as unchanged,
      count(*) filter (where base = 0)::float8 as free,
      count(*) filter (where wished < 100 and base >= 100 and after = 100)::float8 as held
    from ${priced(preview, discount, at)}`.execute(db)
  return rows[0]!
}

/** The dearest and the cheapest that are not free. */
export async function pricedExamples(
  db: Kysely<Database>,
  preview: Previewed,
  discount: Discount,
  at: number,
): Promise<ExampleCourse[]> {
  const { rows } = await sql<ExampleCourse>`
    with chosen as materialized (
      select id, title, before as "pricePaise", after as "salePaise" from ${priced(preview, discount, at)} where title is not null
    )
    (select * from chosen order by "pricePaise" desc, id limit ${examples})
    union (select * from chosen where "pricePaise" > 0 order by "pricePaise", id limit ${examples})
    order by "pricePaise" desc, id`.execute(db)
  return rows
}

/** Of a stop or resumption. */
export async function countStops(db: Kysely<Database>, preview: Previewed, purpose: Purpose): Promise<StopCounts> {
  const { rows } = await sql<StopCounts>`
    select count(*) filter (where c.stopped_by_operator = ${purpose === 'resume'})::float8 as changing,
      count(*) filter (where c.stopped_by_teacher)::float8 as "stoppedByTeacher"
    from ${previewed(preview)} and c.state = 'published'`.execute(db)
  return rows[0]!
}

/** The first by id. */
export async function firstExamples(db: Kysely<Database>, preview: Previewed): Promise<ExampleCourse[]> {
  const { rows } = await sql<ExampleCourse>`
    select c.id, c.title, null::bigint as "pricePaise", null::bigint as "salePaise"
    from ${previewed(preview)} and c.title is not null order by c.id limit ${2 * examples}`.execute(db)
  return rows
}

/** Of the ids given, those that are none of its courses, in ascending order. */
export async function unknownIds(
  db: Kysely<Database>,
  preview: Previewed,
  given: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct given.id from unnest(${[...given]}::bigint[]) given (id)
    where given.id not in (${idsOf(preview)}) order by given.id`.execute(db)
  return rows.map((row) => row.id)
}
