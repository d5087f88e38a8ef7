import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { WriteLimits } from '../config-accounts.ts'
import { executeNamed } from '../database/named-statement.ts'
import { AppError } from '../errors.ts'
import { networkOf } from '../network.ts'
import { hashSecret } from '../secret.ts'

interface Writer {
  /** Null: whoever it is, is not known. */
  accountId: number | null
  address: string
  /** A program that tells us something, not a person: counted for itself. */
  isWebhook?: boolean
}

interface Allowance {
  kind: 'account' | 'address' | 'visitor' | 'webhook'
  key: string
  perMinute: number
}

const minute = 60_000

/**
 * Takes one write from what an account, and the network address it writes from, may do within a minute. The allowance
 * fills up evenly; unused, a minute's worth can be spent at once. What an account has too much is not counted against
 * its address, which a whole school may share; nor is what strangers send from there. Webhooks take nothing from people.
 *
 * @throws AppError tooMany
 */
export async function takeWrite(db: Kysely<Database>, writer: Writer, limits: WriteLimits, now: number) {
  const allowances = allowancesOf(writer, limits)
  const taken = await takeEach(db, allowances, now)
  const refused = allowances[taken]
  if (refused !== undefined) throw await refusal(db, refused, now)
}

function allowancesOf({ accountId, address, isWebhook = false }: Writer, limits: WriteLimits): Allowance[] {
  const key = hashSecret(networkOf(address))
  if (isWebhook) return [{ kind: 'webhook', key, perMinute: limits.webhooksPerAddress }]
  const network = { key, perMinute: limits.perAddress }
  if (accountId === null) return [{ kind: 'visitor', ...network }]
  return [
    { kind: 'account', key: String(accountId), perMinute: limits.perAccount },
    { kind: 'address', ...network },
  ]
}

/** In this order, as long as there is something to take; how many were taken. Two at once cannot both be the last. */
async function takeEach(db: Kysely<Database>, [first, second]: readonly Allowance[], now: number): Promise<number> {
  const statement = sql<{ taken: number }>`
    with one as (${taking(first!, now, sql`select`)}),
      other as (${second ? taking(second, now, sql`select from one`) : sql`select null::timestamptz where false`})
    select (select count(*)::integer from one) + (select count(*)::integer from other) as taken`
  const [row] = await executeNamed(db, second ? 'take-two-allowances' : 'take-allowance', statement)
  return row!.taken
}

function taking({ kind, key, perMinute }: Allowance, now: number, given: RawBuilder<unknown>): RawBuilder<unknown> {
  // Rounded up to PostgreSQL's microseconds, a minute's worth would not fit into a minute.
  const step = sql`make_interval(secs => ${Math.floor((minute * 1_000) / perMinute) / 1_000_000})`
  // Further ahead than it can be, unless the clock was set back, which must not keep anybody waiting.
  const isAhead = sql`held.full_at > ${instant(now + 2 * minute)}`
  const next = sql`(case when ${isAhead} then ${instant(now)} else greatest(held.full_at, ${instant(now)}) end) + ${step}`
  return sql`
    insert into write_allowance as held (kind, key, full_at)
    select ${kind}, ${key}, ${instant(now)} + ${step} from (${given}) as given
    on conflict (kind, key) do update set full_at = ${next} where ${next} <= ${instant(now + minute)}
    returning full_at`
}

async function refusal(db: Kysely<Database>, allowance: Allowance, now: number): Promise<AppError> {
  const { kind, key, perMinute } = allowance
  const held = await db
    .selectFrom('write_allowance')
    .select('full_at')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  const untilNext = (held?.full_at.getTime() ?? now) + minute / perMinute - minute - now
  const seconds = Math.max(1, Math.ceil(untilNext / 1_000))
  const who = kind === 'account' ? 'Your account' : 'Your network address'
  const problem = `${who} has sent more than the ${perMinute} changes of a minute; the next one can be made in ${seconds} s.`
  return new AppError('tooMany', problem, { retryAfter: seconds })
}

function instant(milliseconds: number): RawBuilder<Date> {
  return sql`${new Date(milliseconds).toISOString()}::timestamptz`
}

/** Deletes at most so many allowances that are whole again; returns how many there were. */
export async function deleteWholeAllowances(db: Kysely<Database>, now: number, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from write_allowance where (kind, key) in (
      select kind, key from write_allowance where full_at <= ${instant(now)} order by full_at limit ${most})`.execute(
    db,
  )
  return Number(numAffectedRows)
}
