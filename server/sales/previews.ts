import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, type Changing, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { SaleTerms, Selection } from './model.ts'
import { deleteOldPreviews, findPreview, insertPreview, type Purpose, type StoredPreview } from './preview-store.ts'
import { type SelectingOptions, selectCourses } from './select-courses.ts'

export interface PreviewingOptions extends SelectingOptions, Changing {}

/** What an operator is shown before he confirms. Survives JSON. */
export interface PreviewRecord extends StoredPreview {
  /** Of the ids given, those that are no published course. */
  unknown: number[]
  /** Of a sale. */
  prices: PriceCounts | null
  /** Courses whose stop would change, of a stop or resumption. */
  changing: number | null
  examples: ExampleCourse[]
}

export interface PriceCounts {
  /** Cheaper by it. */
  reduced: number
  /** Free anyway. */
  free: number
  /** Held at one rupee, for they would be cheaper, or free. */
  held: number
}

export interface ExampleCourse {
  id: number
  title: string
  pricePaise: number
  /** In the sale; null where there is none. */
  salePaise: number | null
}

const keptForMs = 86_400_000
const chunk = 50

/** Looks what a selection means now, and keeps it to be confirmed. */
export async function makePreview(
  options: PreviewingOptions,
  order: Order,
  wish: { purpose: Purpose; selection: Selection; terms: SaleTerms | { name: string } },
): Promise<Changed<PreviewRecord>> {
  const { ids, selection, sentence } = await selectCourses(options, wish.selection)
  const accountId = 'accountId' in order.by ? order.by.accountId : null
  return makeChange(options, order, async (tx) => {
    const preview = { ...wish, selection, sentence, accountId, ids }
    return previewRecord(tx, await insertPreview(tx, preview, options.clock.now()), wish.purpose)
  })
}

/** @throws AppError notFound */
export async function requirePreview(
  db: Kysely<Database>,
  id: number,
  purposes: readonly Purpose[],
  lock = false,
): Promise<StoredPreview> {
  const preview = await findPreview(db, id, { lock })
  if (preview !== null && purposes.includes(preview.purpose)) return preview
  throw new AppError(
    'notFound',
    `There is no such preview ${id}; those that are not confirmed within a day are deleted.`,
  )
}

/** @throws AppError notFound */
export async function previewRecord(
  db: Kysely<Database>,
  id: number,
  ...purposes: readonly Purpose[]
): Promise<PreviewRecord> {
  const preview = await requirePreview(db, id, purposes)
  const terms = 'to' in preview.terms ? preview.terms : null
  return {
    ...preview,
    unknown: await unknownIds(db, preview),
    prices: terms === null ? null : await countPrices(db, id, terms),
    changing: terms === null ? await countChanging(db, preview) : null,
    examples: await exampleCourses(db, id, terms),
  }
}

async function unknownIds(db: Kysely<Database>, { id, selection }: StoredPreview): Promise<number[]> {
  if (!('courses' in selection)) return []
  const { rows } = await sql<{ id: number }>`
    select given.id from unnest(${selection.courses}::bigint[]) given (id)
    where given.id not in (select unnest(course_ids) from selection_preview where id = ${id})
    order by given.id`.execute(db)
  return rows.map((row) => row.id)
}

const previewed = (id: number) => sql`course c where c.id in (
  select unnest(course_ids) from selection_preview where id = ${id})`

async function countPrices(
  db: Kysely<Database>,
  id: number,
  { percent, amountPaise }: SaleTerms,
): Promise<PriceCounts> {
  const terms = sql`${percent}::integer, ${amountPaise}::bigint`
  const { rows } = await sql<PriceCounts>`
    select count(*) filter (where sale_price(price_paise, ${terms}) < price_paise)::float8 as reduced,
      count(*) filter (where price_paise = 0)::float8 as free,
      count(*) filter (where price_paise > 0 and reduced_price(price_paise, ${terms}) < 100)::float8 as held
    from ${previewed(id)}`.execute(db)
  return rows[0]!
}

async function countChanging(db: Kysely<Database>, { id, purpose }: StoredPreview): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::float8 as count from ${previewed(id)}
      and c.state = 'published' and c.stopped_by_operator = ${purpose === 'resume'}`.execute(db)
  return rows[0]!.count
}

/** The dearest and the cheapest that are not free. */
async function exampleCourses(db: Kysely<Database>, id: number, terms: SaleTerms | null): Promise<ExampleCourse[]> {
  const { percent = null, amountPaise = null } = terms ?? {}
  const sale =
    terms === null ? sql`null::bigint` : sql`sale_price(price_paise, ${percent}::integer, ${amountPaise}::bigint)`
  const { rows } = await sql<ExampleCourse>`
    with chosen as materialized (select c.id, c.title, c.price_paise from ${previewed(id)} and c.title is not null),
      example as (
        (select * from chosen order by price_paise desc, id limit 5)
        union (select * from chosen where price_paise > 0 order by price_paise, id limit 5)
      )
    select id, title, price_paise as "pricePaise", ${sale} as "salePaise"
    from example order by price_paise desc, id`.execute(db)
  return rows
}

/** Deletes previews that nobody confirmed within a day; gives how many. */
export async function prunePreviews({ db, clock }: Changing): Promise<number> {
  let pruned = 0
  for (let more = chunk; more === chunk; pruned += more) {
    more = await deleteOldPreviews(db, clock.now() - keptForMs, chunk)
  }
  return pruned
}
