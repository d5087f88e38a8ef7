import type { Caller } from '../caller.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type Attempt, takeAttempt } from './attempt-store.ts'
import { foldEmail } from './model.ts'
import type { PasswordHasher } from './passwords.ts'
import { accountById, accountWithPassword } from './queries.ts'

/** The password that was given is the one behind this hash. */
export interface ProvenPassword {
  attempt: Attempt
  passwordHash: string
}

/**
 * Whoever has a session shows that he knows the password as well; counted like a sign-in.
 *
 * @throws AppError unprocessable (wrong password), tooMany
 */
export async function provePassword(
  { db, clock, limits }: Pick<AccountsOptions, 'db' | 'clock' | 'limits'>,
  hasher: PasswordHasher,
  password: string,
  caller: Caller,
): Promise<ProvenPassword> {
  const account = await accountById(db, caller.accountId)
  const attempt = { emailFolded: foldEmail(account?.email ?? ''), address: caller.address }
  await takeAttempt(db, attempt, limits, clock.now())
  const passwordHash = (await accountWithPassword(db, attempt.emailFolded))?.passwordHash
  if (passwordHash === undefined || !(await hasher.verify(passwordHash, password))) {
    throw new AppError('unprocessable', 'The current password is another one.')
  }
  return { attempt, passwordHash }
}
