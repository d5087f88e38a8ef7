import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { SignInLimits } from '../config-accounts.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { networkOf } from '../network.ts'
import { hashSecret } from '../secret.ts'
import { waitAfter } from './model.ts'

/** Who tries: an account by its folded address, from a network address. */
export interface Attempt {
  emailFolded: string
  address: string
}

interface Counter {
  kind: 'account' | 'address' | 'pair' | 'signUp' | 'reset' | 'resetAddress'
  key: string
  free: number
}

/** Failures are forgotten after so long without any; a sign-in is remembered for longer. */
const forgottenAfter = 3_600_000
const knownFor = 90 * 86_400_000

function countersOf({ emailFolded, address }: Attempt, limits: SignInLimits) {
  const { attemptsPerAccount, attemptsPerAddress } = limits
  const network = networkOf(address)
  return {
    address: { kind: 'address', key: hashSecret(network), free: attemptsPerAddress },
    account: { kind: 'account', key: hashSecret(emailFolded), free: attemptsPerAccount },
    pair: { kind: 'pair', key: hashSecret(emailFolded, network), free: attemptsPerAccount },
  } as const satisfies Record<string, Counter>
}

/**
 * Takes an attempt at a password before the password is looked at, so that those made at once are all counted.
 * From where an account has signed in before it is counted apart, so that strangers who try its password do not slow
 * down its owner. An address that no account has is counted alike.
 *
 * @throws AppError tooMany
 */
export async function takeAttempt(db: Kysely<Database>, attempt: Attempt, limits: SignInLimits, now: number) {
  const { address, account, pair } = countersOf(attempt, limits)
  await transaction(db, async (tx) => {
    await take(tx, address, limits.waitSeconds, now)
    const { rows } = await sql`
      select from sign_in_attempt
      where kind = ${pair.kind} and key = ${pair.key} and succeeded_at > ${instant(now - knownFor)}`.execute(tx)
    await take(tx, rows.length > 0 ? pair : account, limits.waitSeconds, now)
  })
}

/** Takes a sign-up, counted by where it comes from. @throws AppError tooMany */
export async function takeSignUp(db: Kysely<Database>, address: string, limits: SignInLimits, now: number) {
  const counter: Counter = { kind: 'signUp', key: hashSecret(networkOf(address)), free: limits.attemptsPerAddress }
  await transaction(db, (tx) => take(tx, counter, limits.waitSeconds, now))
}

/**
 * Takes that a reset is asked for, by account and by where it comes from. An address that no account has is counted
 * alike.
 *
 * @throws AppError tooMany
 */
export async function takeReset(db: Kysely<Database>, attempt: Attempt, limits: SignInLimits, now: number) {
  const { account, address } = countersOf(attempt, limits)
  await transaction(db, async (tx) => {
    await take(tx, { ...address, kind: 'resetAddress' }, limits.waitSeconds, now)
    await take(tx, { ...account, kind: 'reset' }, limits.waitSeconds, now)
  })
}

/** A new password was set by a link: what was tried before says nothing of it, and its owner need not wait. */
export async function forgive(tx: Transaction<Database>, { emailFolded, address }: Attempt) {
  const keys = [hashSecret(emailFolded), hashSecret(emailFolded, networkOf(address))]
  await sql`update sign_in_attempt set failures = 0, next_at = last_at
    where kind in ('account', 'pair', 'reset') and key = any(${keys})`.execute(tx)
}

/** The attempt that was taken has succeeded: it counts no longer. */
export async function succeed(tx: Transaction<Database>, attempt: Attempt, limits: SignInLimits, now: number) {
  const { address, account, pair } = countersOf(attempt, limits)
  await sql`update sign_in_attempt set failures = greatest(failures - 1, 0)
    where kind = ${address.kind} and key = ${address.key}`.execute(tx)
  await sql`delete from sign_in_attempt where kind = ${account.kind} and key = ${account.key}`.execute(tx)
  await sql`insert into sign_in_attempt (kind, key, failures, last_at, next_at, succeeded_at)
    values (${pair.kind}, ${pair.key}, 0, ${instant(now)}, ${instant(now)}, ${instant(now)})
    on conflict (kind, key) do update
      set failures = 0, last_at = excluded.last_at, next_at = excluded.next_at, succeeded_at = excluded.succeeded_at
    `.execute(tx)
}

/**
 * One statement, so that two at once cannot both be the last one free. A wait that is longer than the longest is from
 * before the clock was set back, and keeps nobody waiting.
 */
async function take(tx: Transaction<Database>, { kind, key, free }: Counter, longest: number, now: number) {
  const failures = sql<number>`case when held.last_at <= ${instant(now - forgottenAfter)} then 1
    else held.failures + 1 end`
  const wait = sql<number>`case when ${failures} < ${free} then 0
    else least(${longest}, power(2, least(${failures} - ${free}, 20))) end`
  const { rows } = await sql`
    insert into sign_in_attempt as held (kind, key, failures, last_at, next_at)
    values (${kind}, ${key}, 1, ${instant(now)}, ${instant(now + 1_000 * waitAfter(1, free, longest))})
    on conflict (kind, key) do update
      set failures = ${failures}, last_at = excluded.last_at,
        next_at = ${instant(now)} + make_interval(secs => ${wait})
      where held.next_at <= ${instant(now)} or held.next_at > ${instant(now + 1_000 * longest)}
    returning held.failures`.execute(tx)
  if (rows.length === 0) throw await refusal(tx, kind, key, now)
}

async function refusal(tx: Transaction<Database>, kind: Counter['kind'], key: string, now: number): Promise<AppError> {
  const counter = await tx
    .selectFrom('sign_in_attempt')
    .select('next_at')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  const seconds = Math.max(1, Math.ceil(((counter?.next_at.getTime() ?? now) - now) / 1_000))
  return new AppError('tooMany', `There were too many attempts; the next one can be made in ${seconds} s.`, {
    retryAfter: seconds,
  })
}

function instant(milliseconds: number): RawBuilder<Date> {
  return sql`${new Date(milliseconds).toISOString()}::timestamptz`
}

/** Deletes at most so many counters that say nothing any more; returns how many there were. */
export async function deleteOldAttempts(db: Kysely<Database>, now: number, most: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from sign_in_attempt where (kind, key) in (
      select kind, key from sign_in_attempt
      where last_at <= ${instant(now - forgottenAfter)} and next_at <= ${instant(now)}
        and (succeeded_at is null or succeeded_at <= ${instant(now - knownFor)})
      order by last_at limit ${most})`.execute(db)
  return Number(numAffectedRows)
}
