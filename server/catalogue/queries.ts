import type { Pool } from 'pg'
import { toDatabaseError } from '../database/database-error.ts'

export interface CourseState {
  id: number
  state: 'draft' | 'published' | 'cancelled'
}

/** Which course an id (digits) or slug names, in whatever state. @throws AppError unavailable */
export async function findCourseState(pool: Pool, idOrSlug: string): Promise<CourseState | null> {
  const column = /^\d+$/.test(idOrSlug) ? 'id' : 'slug'
  try {
    const { rows } = await pool.query<{ id: string; state: CourseState['state'] }>({
      name: `find-course-state-by-${column}`,
      text: `select id::text, state from course where ${column} = $1`,
      values: [idOrSlug],
    })
    const [row] = rows
    return row === undefined ? null : { id: Number(row.id), state: row.state }
  } catch (error) {
    throw toDatabaseError(error)
  }
}
