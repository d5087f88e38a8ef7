import type { DatabaseConnection } from '../../server/database/connect.ts'
import { hashSecret, newSecret } from '../../server/secret.ts'

/** Somebody with an account, and how he says who he is. */
export interface BenchStudent {
  accountId: number
  token: string
}

/** Each from a network address of his own, as people are. */
export function headersOf({ accountId, token }: BenchStudent): Record<string, string> {
  const address = `10.${(accountId >> 16) & 255}.${(accountId >> 8) & 255}.${accountId & 255}`
  return { authorization: `Bearer ${token}`, 'x-forwarded-for': address }
}

/** Students with an access token each. */
export async function makeStudents({ pool }: DatabaseConnection, count: number): Promise<BenchStudent[]> {
  const tokens = Array.from({ length: count }, () => newSecret('cat_'))
  const { rows } = await pool.query<{ id: number }>(
    `with made as (
       insert into account (email, email_folded, name, role, created_at, confirmed_at)
       select e, e, 'Asha', 'student', now(), now()
       from (select 'student-' || gen_random_uuid() || '@example.org' as e from generate_series(1, $1::integer)) emails
       returning id
     ), tokens as (
       insert into access_token (account_id, token_hash, name, scope, created_at, expires_at)
       select id, ($2::text[])[row_number() over (order by id)], 'Bench', 'write', now(), now() + interval '1 year' from made
     )
     select id::float8 as id from made order by id`,
    [count, tokens.map((token) => hashSecret(token))],
  )
  return rows.map(({ id }, index) => ({ accountId: id, token: tokens[index]! }))
}

export const coursePaise = 49_900

/** Published courses that begin in a year. */
export async function makeCourses({ pool }: DatabaseConnection, count: number, seats: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `with made as (
       insert into course (slug, title, description, category_id, teacher_id, language, level, price_paise, starts_on,
         ends_on, state, created_at, updated_at)
       select 'hot-' || gen_random_uuid(), 'Baking bread at home', 'Flour, water, salt and time.',
         (select min(id) from category), (select min(id) from teacher), 'en', 'beginner', $3, current_date + 365,
         current_date + 400, 'published', now(), now()
       from generate_series(1, $1::integer) returning id
     ), seated as (insert into course_seats (course_id, total) select id, $2 from made)
     select id::float8 as id from made order by id`,
    [count, seats, coursePaise],
  )
  return rows.map(({ id }) => id)
}
