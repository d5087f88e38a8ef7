import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { categoryNodes } from '../queries.ts'
import { CategoryNodes } from './category-nodes.ts'

export async function loadNodes(db: Kysely<Database>): Promise<CategoryNodes> {
  return new CategoryNodes(await categoryNodes(db))
}

/** The category that one of this slug was merged into. */
export async function mergedInto(db: Kysely<Database>, slug: string): Promise<number | undefined> {
  const row = await db.selectFrom('category_alias').select('category_id').where('slug', '=', slug).executeTakeFirst()
  return row?.category_id
}

export async function aliasesOf(db: Kysely<Database>, id: number): Promise<string[]> {
  const rows = await db
    .selectFrom('category_alias')
    .select('slug')
    .where('category_id', '=', id)
    .orderBy('slug')
    .execute()
  return rows.map(({ slug }) => slug)
}

/** How many courses, in whatever state, are in each of these categories itself, or on their way to it. */
export async function coursesInEach(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; count: number }>`
    select coalesce(k.merged_into, k.id) as id, count(*) as count
    from category k join course c on c.category_id = k.id
    where k.id = any(${ids}) or k.merged_into = any(${ids}) group by 1`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export async function coursesIn(db: Kysely<Database>, id: number): Promise<number> {
  return (await coursesInEach(db, [id])).get(id) ?? 0
}

/** Those that were merged into others and may still have courses. */
export async function mergedCategories(db: Kysely<Database>): Promise<number[]> {
  const rows = await db.selectFrom('category').select('id').where('merged_into', 'is not', null).orderBy('id').execute()
  return rows.map(({ id }) => id)
}
