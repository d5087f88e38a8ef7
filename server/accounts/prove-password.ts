import type { Caller } from '../caller.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type Attempt, takeAttempt } from './attempt-store.ts'
import { foldEmail } from './model.ts'
import type { PasswordHasher } from './passwords.ts'
import { accountById, accountWithPassword } from './queries.ts'

interface Proof {
  attempt: Attempt
  /** Of the password that was compared. */
  passwordHash: string
}

/**
 * Who is signed in shows that he knows the password too. Counted as attempts to sign in are.
 *
 * @throws AppError unprocessable (wrong password), unauthenticated (the account was closed meanwhile), tooMany
 */
export async function provePassword(
  { db, clock, limits }: Pick<AccountsOptions, 'db' | 'clock' | 'limits'>,
  hasher: PasswordHasher,
  password: string,
  { accountId, address }: Caller,
): Promise<Proof> {
  const account = await accountById(db, accountId)
  const attempt = { emailFolded: foldEmail(account?.email ?? ''), address }
  await takeAttempt(db, attempt, limits, clock.now())
  const passwordHash = (await accountWithPassword(db, attempt.emailFolded))?.passwordHash
  // Nobody signs in without one: the account was closed meanwhile.
  if (passwordHash === undefined) throw new AppError('unauthenticated', 'The session has ended; sign in again.')
  if (!(await hasher.verify(passwordHash, password))) {
    throw new AppError('unprocessable', 'The current password is another one.')
  }
  return { attempt, passwordHash }
}
