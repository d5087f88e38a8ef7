import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** All that is held of each course of a teacher, drafts included, as JSON; prices are paise. */
export async function coursesOfTeacher(db: Kysely<Database>, teacherId: number): Promise<object[]> {
  const { rows } = await sql<{ course: object }>`
    select jsonb_build_object('id', c.id::text, 'externalId', c.external_id, 'slug', c.slug, 'title', c.title,
      'description', c.description, 'category', g.name, 'skills', c.skills, 'language', c.language, 'level', c.level,
      'pricePaise', c.price_paise, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'closesAt', c.closes_at,
      'state', c.state, 'stopped', c.stopped, 'createdAt', c.created_at, 'updatedAt', c.updated_at,
      'seatsTotal', s.total, 'registrations', s.imported + s.enrolled,
      'salesWindows', coalesce((
        select jsonb_agg(jsonb_build_object('from', from_at, 'to', to_at, 'pricePaise', price_paise) order by from_at, id)
        from sales_window where course_id = c.id), '[]'),
      'sessions', coalesce((
        select jsonb_agg(jsonb_build_object('startsAt', starts_at, 'endsAt', ends_at, 'liveLink', live_link)
          order by starts_at, id) from course_session where course_id = c.id), '[]')
    ) as course
    from course c left join category g on g.id = c.category_id left join course_seats s on s.course_id = c.id
    where c.teacher_id = ${teacherId} order by c.id`.execute(db)
  return rows.map(({ course }) => course)
}
