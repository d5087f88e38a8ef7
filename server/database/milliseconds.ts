import { type RawBuilder, sql } from 'kysely'

/** The instant in a column, such as `c.created_at`, as milliseconds since 1970; null where it is null. */
export function milliseconds(column: string): RawBuilder<number> {
  return sql<number>`floor(extract(epoch from ${sql.ref(column)}) * 1000)::float8`
}
