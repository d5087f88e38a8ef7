import type { Pool } from 'pg'

const byTeacher = `
  select id::text from course where teacher_id = any($1::bigint[]) and state = 'published' order by course.id`

const byCategory = `
  with recursive below as (
    select id from category where id = any($1::bigint[])
    union
    select c.id from below join category c on c.parent_id = below.id
  )
  select id::text from course where category_id in (select id from below) and state = 'published' order by course.id`

/** Ids of the published courses whose documents hold something of these teachers or categories. */
export async function affectedCourses(
  pool: Pool,
  kind: 'teacher' | 'category',
  keys: readonly number[],
): Promise<number[]> {
  if (keys.length === 0) return []
  const { rows } = await pool.query<{ id: string }>(kind === 'teacher' ? byTeacher : byCategory, [keys])
  return rows.map(({ id }) => Number(id))
}
