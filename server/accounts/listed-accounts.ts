import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'
import type { AccountState } from './model.ts'

/** An account as operators see it. Instants are milliseconds since 1970. */
export interface ListedAccount {
  id: number
  /** Null where it is closed. */
  email: string | null
  name: string | null
  role: Role
  state: AccountState
  createdAt: number
  closedAt: number | null
  teacher: { id: number; name: string } | null
}

/** Which accounts; what is absent restricts nothing. */
export interface AccountFilter {
  /** Part of a name or address, in any case. */
  text?: string | undefined
  role?: Role | undefined
  state?: AccountState | undefined
  /** Only those that are listed after this place: the next page. */
  after?: PlaceInList | undefined
}

/** Where an account stood in the list when it was read; it may have been closed since. */
export interface PlaceInList {
  isOpen: boolean
  id: number
}

interface Row extends Omit<ListedAccount, 'teacher' | 'createdAt' | 'closedAt'> {
  createdAt: Date
  closedAt: Date | null
  teacherId: number | null
  teacherName: string | null
}

const stateOf = sql`case when a.closed_at is not null then 'closed'
  when a.confirmed_at is null then 'unconfirmed' else 'active' end`

const selected = sql`
  select a.id, a.email, a.name, a.role, ${stateOf} as state, a.created_at as "createdAt", a.closed_at as "closedAt",
    t.id as "teacherId", t.name as "teacherName"
  from account a left join teacher t on t.account_id = a.id`

// As the index has it: a closed account is told by the same expression that orders the list.
const isOpen = sql`(a.closed_at is null)`

/** At most `count`: open ones first, the newest first. */
export async function listedAccounts(
  db: Kysely<Database>,
  filter: AccountFilter,
  count: number,
): Promise<ListedAccount[]> {
  const conditions = sql.join([sql`true`, ...conditionsOf(filter)], sql` and `)
  const { rows } =
    await sql<Row>`${selected} where ${conditions} order by ${isOpen} desc, a.id desc limit ${count}`.execute(db)
  return rows.map(toListedAccount)
}

export function placeOf({ id, closedAt }: Pick<ListedAccount, 'id' | 'closedAt'>): PlaceInList {
  return { isOpen: closedAt === null, id }
}

/** Closed ones too; null where there was never one. */
export async function listedAccount(db: Kysely<Database>, id: number): Promise<ListedAccount | null> {
  const { rows } = await sql<Row>`${selected} where a.id = ${id}`.execute(db)
  return rows[0] === undefined ? null : toListedAccount(rows[0])
}

function conditionsOf({ text, role, state, after }: AccountFilter): RawBuilder<unknown>[] {
  const part = text?.toLowerCase()
  return [
    ...(part === undefined ? [] : [sql`(strpos(a.email_folded, ${part}) > 0 or strpos(lower(a.name), ${part}) > 0)`]),
    ...(role === undefined ? [] : [sql`a.role = ${role}`]),
    ...(state === undefined ? [] : [conditionOf(state)]),
    ...(after === undefined ? [] : [sql`(${isOpen}, a.id) < (${after.isOpen}, ${after.id})`]),
  ]
}

function conditionOf(state: AccountState): RawBuilder<unknown> {
  switch (state) {
    case 'closed':
      return sql`${isOpen} is false`
    case 'unconfirmed':
      return sql`a.closed_at is null and a.confirmed_at is null`
    case 'active':
      return sql`a.closed_at is null and a.confirmed_at is not null`
    default:
      throw new Error(`no state of an account: ${state satisfies never}`)
  }
}

function toListedAccount({ teacherId, teacherName, createdAt, closedAt, ...rest }: Row): ListedAccount {
  return {
    ...rest,
    createdAt: createdAt.getTime(),
    closedAt: closedAt?.getTime() ?? null,
    teacher: teacherId === null ? null : { id: teacherId, name: teacherName ?? '' },
  }
}
