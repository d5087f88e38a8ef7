import type { Pool } from 'pg'

export interface TestCourse {
  title?: string
  description?: string
  categoryId?: number
  teacherId?: number
  pricePaise?: number
  state?: 'draft' | 'published' | 'cancelled'
  seats?: { total: number; imported?: number; enrolled?: number; held?: number; offered?: number } | null
}

/** A category and all above it that a path of names stands for; the id of the last. */
export async function createCategory(pool: Pool, ...path: string[]): Promise<number> {
  let parent: number | null = null
  for (const name of path) {
    const { rows }: { rows: { id: number }[] } = await pool.query<{ id: number }>(
      `insert into category (parent_id, name, name_folded, slug) values ($1, $2, lower($2), lower($2))
       on conflict (parent_id, name_folded) where merged_into is null do update set name = excluded.name returning id::float8 as id`,
      [parent, name],
    )
    parent = rows[0]?.id ?? null
  }
  return parent ?? 0
}

export async function createTeacher(pool: Pool, name: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'insert into teacher (name) values ($1) returning id::float8 as id',
    [name],
  )
  return rows[0]?.id ?? 0
}

/** A published course with 30 seats in one transaction, but for what is said otherwise. */
export async function createCourse(pool: Pool, course: TestCourse = {}): Promise<number> {
  return (await createCourses(pool, 1, course))[0] as number
}

/** Many of the same kind in one transaction. */
export async function createCourses(pool: Pool, count: number, course: TestCourse = {}): Promise<number[]> {
  const categoryId = course.categoryId ?? (await createCategory(pool, 'Food', 'Baking'))
  const teacherId = course.teacherId ?? (await createTeacher(pool, 'Asha Rao').catch(() => firstTeacher(pool)))
  const seats = course.seats === undefined ? { total: 30 } : course.seats
  const { rows } = await pool.query<{ id: number }>(
    `with made as (
       insert into course (slug, title, description, category_id, teacher_id, skills, language, level, price_paise,
         starts_on, ends_on, state, created_at, updated_at)
       select 'course-' || gen_random_uuid(), $1, $2, $3, $4, '{kneading,"oven use"}', 'en', 'beginner', $5,
         '2027-10-03', '2027-10-24', $6, '2026-11-01T10:00:00Z', '2026-11-02T10:00:00.123Z'
       from generate_series(1, $12)
       returning id
     ), seated as (
       insert into course_seats (course_id, total, imported, enrolled, held, offered)
       select id, $7, $8, $9, $10, $11 from made where $7::integer is not null
     )
     select id::float8 as id from made`,
    [
      course.title ?? 'Bread at home',
      course.description ?? 'Flour, water, salt and time.',
      categoryId,
      teacherId,
      course.pricePaise ?? 79_900,
      course.state ?? 'published',
      seats?.total ?? null,
      seats?.imported ?? 0,
      seats?.enrolled ?? 0,
      seats?.held ?? 0,
      seats?.offered ?? 0,
      count,
    ],
  )
  return rows.map(({ id }) => id)
}

async function firstTeacher(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('select id::float8 as id from teacher order by id limit 1')
  return rows[0]?.id ?? 0
}

/** Past the triggers that keep the seats of a course. */
export async function loseSeats(pool: Pool, id: number): Promise<void> {
  await pool.query(`begin; set local session_replication_role = replica;
    delete from course_seats where course_id = ${id}; commit`)
}
