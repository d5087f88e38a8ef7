import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Discount } from './model.ts'
import type { StoredPreview } from './preview-store.ts'

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

const examples = 5

const previewed = (id: number) => sql`course c where c.id in (
  select unnest(course_ids) from selection_preview where id = ${id})`

/**
 * The previewed courses with what they cost at an instant: by their own windows and those of other sales (`before`), in
 * the sale (`after`), and what the sale's terms alone would make of it (`wished`).
 */
function priced(id: number, { percent, amountPaise }: Discount, at: number) {
  const terms = sql`${percent}::integer, ${amountPaise}::bigint`
  const instant = sql`${new Date(at).toISOString()}::timestamptz`
  return sql`(
    select p.id, p.title, p.base, p.before, least(p.before, sale_price(p.base, ${terms})) as after,
      reduced_price(p.base, ${terms}) as wished
    from (
      select c.id, c.title, c.price_paise as base, least(c.price_paise, w.lowest) as before
      from (select * from ${previewed(id)}) c left join (
        select course_id, min(price_paise) as lowest from price_window
        where from_at <= ${instant} and to_at > ${instant}
          and (sale_id is null or sale_id is distinct from (select id from sale where preview_id = ${id}))
        group by course_id
      ) w on w.course_id = c.id
    ) p
  ) priced`
}

/** Of a sale that begins at an instant. */
export async function countPrices(
  db: Kysely<Database>,
  id: number,
  discount: Discount,
  at: number,
): Promise<PriceCounts> {
  const { rows } = await sql<PriceCounts>`
    select count(*) filter (where after < before)::float8 as reduced,
      count(*) filter (where base > 0 and after >= before)::float8 as unchanged,
      count(*) filter (where base = 0)::float8 as free,
      count(*) filter (where wished < 100 and base >= 100 and after = 100)::float8 as held
    from ${priced(id, discount, at)}`.execute(db)
  return rows[0]!
}

/** The dearest and the cheapest that are not free. */
export async function pricedExamples(
  db: Kysely<Database>,
  id: number,
  discount: Discount,
  at: number,
): Promise<ExampleCourse[]> {
  const { rows } = await sql<ExampleCourse>`
    with chosen as materialized (
      select id, title, before as "pricePaise", after as "salePaise" from ${priced(id, discount, at)} where title is not null
    )
    (select * from chosen order by "pricePaise" desc, id limit ${examples})
    union (select * from chosen where "pricePaise" > 0 order by "pricePaise", id limit ${examples})
    order by "pricePaise" desc, id`.execute(db)
  return rows
}

/** Of a stop or resumption. */
export async function countStops(db: Kysely<Database>, { id, purpose }: StoredPreview): Promise<StopCounts> {
  const { rows } = await sql<StopCounts>`
    select count(*) filter (where c.stopped_by_operator = ${purpose === 'resume'})::float8 as changing,
      count(*) filter (where c.stopped_by_teacher)::float8 as "stoppedByTeacher"
    from ${previewed(id)} and c.state = 'published'`.execute(db)
  return rows[0]!
}

/** The first by id. */
export async function firstExamples(db: Kysely<Database>, id: number): Promise<ExampleCourse[]> {
  const { rows } = await sql<ExampleCourse>`
    select c.id, c.title, null::bigint as "pricePaise", null::bigint as "salePaise"
    from ${previewed(id)} and c.title is not null order by c.id limit ${2 * examples}`.execute(db)
  return rows
}
