import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { MergePlan } from './merge-plan.ts'

export async function renameOrMove(
  tx: Kysely<Database>,
  { id, name, nameFolded, parentId }: { id: number; name: string; nameFolded: string; parentId: number | null },
): Promise<void> {
  await sql`update category set name = ${name}, name_folded = ${nameFolded}, parent_id = ${parentId},
    version = version + 1 where id = ${id}`.execute(tx)
}

/** From now on nobody sees those that are merged, their courses count as those of the others, their slugs mean these. */
export async function writeMerge(tx: Kysely<Database>, { merged, moved }: MergePlan): Promise<void> {
  const pairs = JSON.stringify(merged.map(({ from, into }) => ({ id: from.id, slug: from.slug, other: into.id })))
  const given = sql`json_to_recordset(${pairs}::json) as given (id bigint, slug text, other bigint)`
  await sql`update category set merged_into = other, parent_id = null from ${given}
    where category.id = given.id`.execute(tx)
  // What was on its way to them goes on to where they go themselves.
  await sql`update category set merged_into = other from ${given} where category.merged_into = given.id`.execute(tx)
  await sql`update category_alias set category_id = other from ${given} where category_id = given.id`.execute(tx)
  await sql`insert into category_alias (slug, category_id) select slug, other from ${given}`.execute(tx)
  const moves = JSON.stringify(moved.map(({ node, parent }) => ({ id: node.id, parent: parent.id })))
  await sql`update category set parent_id = given.parent, version = version + 1
    from json_to_recordset(${moves}::json) as given (id bigint, parent bigint)
    where category.id = given.id`.execute(tx)
}

export async function deleteCategory(tx: Kysely<Database>, id: number): Promise<void> {
  await sql`delete from category where id = ${id}`.execute(tx)
}

/** At most `most` courses of a merged category go where it went; gives how many. Their versions stay: nobody edited them. */
export async function moveMergedCourses(tx: Kysely<Database>, id: number, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update course set category_id = (select merged_into from category where id = ${id})
    where id in (select id from course where category_id = ${id} order by id limit ${most} for update)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
