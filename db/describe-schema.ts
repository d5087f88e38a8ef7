import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

interface Column {
  table: string
  column: string
  type: string
  notNull: boolean
  /** Set by the database when not given. */
  hasDefault: boolean
  /** Set by the database alone. */
  always: boolean
  /** Texts of checks on this column alone. */
  checks: string[]
}

/** As `server/database/column-types.ts` reads columns, and what may be written to them. */
const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  jsonb: 'Json',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Timestamp',
  uuid: 'string',
  xid8: 'string',
}

const head = `// Written by \`npm run schema\` from db/migrations; a test fails when it is stale.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** Set by the database when not given. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Inserted, infer Updated>
    ? ColumnType<Read, Inserted | undefined, Updated>
    : ColumnType<T, T | undefined, T>

/** An instant: read as Date, written as Date or ISO 8601. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Read as parsed, written as JSON text. */
export type Json = ColumnType<unknown, string | null, string | null>
`

/** The text of db/schema.ts for the tables of schema \`public\`. */
export async function describeSchema(db: Kysely<Database>): Promise<string> {
  const tables = new Map<string, Column[]>()
  for (const column of await readColumns(db)) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  }
  const interfaces = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => `  ${column.column}: ${typeOf(column)}`)
    return `export interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
  })
  const all = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  return [head, ...interfaces, `export interface Database {\n${all.join('\n')}\n}\n`].join('\n')
}

async function readColumns(db: Kysely<Database>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as column, t.typname as type, a.attnotnull as "notNull",
           a.atthasdef or a.attidentity <> '' as "hasDefault", a.attidentity = 'a' or a.attgenerated <> '' as always,
           array(select pg_get_constraintdef(k.oid) from pg_constraint k
                 where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] order by k.conname) as checks
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely\\_%'
    order by c.relname collate "C", a.attnum`.execute(db)
  return rows
}

function typeOf(column: Column): string {
  const isArray = column.type.startsWith('_')
  const base = literalsOf(column) ?? typeNames[isArray ? column.type.slice(1) : column.type]
  if (base === undefined) {
    throw new Error(
      `${column.table}.${column.column} is of type ${column.type}, unknown to db/describe-schema.ts: add how it is read`,
    )
  }
  const full = [isArray ? `${base}[]` : base, ...(column.notNull ? [] : ['null'])].join(' | ')
  if (column.always) return `GeneratedAlways<${full}>`
  return column.hasDefault ? `Generated<${full}>` : full
}

/** `check (column in ('a', 'b'))` makes a union of literals. */
function literalsOf({ column, type, checks }: Column): string | undefined {
  if (type !== 'text') return undefined
  for (const check of checks) {
    const list = new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[(.+)\\]\\)\\)\\)$`).exec(check)?.[1]
    if (list !== undefined) return [...list.matchAll(/'([^']+)'::text/g)].map(([, value]) => `'${value}'`).join(' | ')
  }
  return undefined
}

function interfaceName(table: string): string {
  const name = table.replace(/(^|_)([a-z])/g, (_match, _before, letter: string) => letter.toUpperCase())
  return `${name}Table`
}
