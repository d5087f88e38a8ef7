import type { Pool } from 'pg'

const byTeacher = `
  select id::text from course where teacher_id = any($1::bigint[]) and state = 'published' order by course.id`

// An array, so that however many categories the planner expects it goes over the index and not over all courses.
const byCategory = `
  with recursive below as (
    select id from category where id = any($1::bigint[])
    union
    select c.id from below join category c on c.parent_id = below.id
  )
  select id::text from course where category_id = any(array(select id from below)) and state = 'published' order by course.id`

/** Ids of the published courses whose documents hold something of these teachers or categories. */
export async function affectedCourses(
  pool: Pool,
  kind: 'teacher' | 'category',
  keys: readonly number[],
): Promise<number[]> {
  if (keys.length === 0) return []
  const text = kind === 'teacher' ? byTeacher : byCategory
  const { rows } = await pool.query<{ id: string }>({ name: `courses-of-${kind}`, text, values: [keys] })
  return rows.map(({ id }) => Number(id))
}
