import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { NewSession, Visitor } from '../caller.ts'
import { recordAudit } from '../changes/audit-store.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed, takeAttempt } from './attempt-store.ts'
import { type Account, foldEmail } from './model.ts'
import { decoyHash } from './passwords.ts'
import { accountWithPassword } from './queries.ts'
import { insertSession } from './store.ts'

const dayMs = 86_400_000
const decoy = decoyHash()

export interface SignedIn {
  account: Account
  session: NewSession
}

/**
 * Begins a session. An address without an account costs the same statements and the same hash as a wrong password.
 *
 * @throws AppError unauthenticated, tooMany
 */
export function signIn(
  options: AccountsOptions,
  given: { email: string; password: string },
  visitor: Visitor,
  order: Order,
): Promise<SignedIn> {
  const { db, clock, passwords, limits } = options
  const attempt = { emailFolded: foldEmail(given.email), address: visitor.address }
  return passwords.hashing(visitor.address, async (hasher) => {
    await takeAttempt(db, attempt, limits, clock.now())
    const account = await accountWithPassword(db, attempt.emailFolded)
    const isRight = await hasher.verify(account?.passwordHash ?? decoy, given.password)
    if (account === null || !isRight) throw wrong()
    return transaction(db, async (tx) => {
      const { passwordHash, ...known } = account
      // The account is locked before its counters, as by a new password.
      const session = await beginSession(tx, options, { accountId: account.id, passwordHash, visitor })
      if (session === null) throw wrong()
      await succeed(tx, attempt, limits, clock.now())
      const subject = { kind: 'account', id: account.id }
      await recordAudit(tx, order, [{ action: 'account.signIn', subject }], clock.now())
      return { account: known, session }
    })
  })
}

function wrong(): AppError {
  return new AppError('unauthenticated', 'Address and password do not belong to an account.')
}

/** Whoever ended it while a request of it was on its way, meant that one too. */
export function sessionOver(): AppError {
  return new AppError('unauthenticated', 'The session has ended; sign in again.')
}

/** Null where the password is no longer the one that was compared. */
export async function beginSession(
  tx: Transaction<Database>,
  { clock, sessionDays }: Pick<AccountsOptions, 'clock' | 'sessionDays'>,
  { accountId, passwordHash, visitor }: { accountId: number; passwordHash: string; visitor: Visitor },
): Promise<NewSession | null> {
  const now = clock.now()
  const session = { token: newSecret('cs_'), expiresAt: now + sessionDays * dayMs }
  const row = { accountId, tokenHash: hashSecret(session.token), expiresAt: session.expiresAt, visitor }
  return (await insertSession(tx, row, passwordHash, now)) ? session : null
}
