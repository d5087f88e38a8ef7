import type { Caller } from '../caller.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type AccessToken, longestTokenDays, mostAccessTokens } from './model.ts'
import { hashSecret, newSecret } from './secret.ts'
import { insertAccessToken } from './store.ts'

type Wish = Pick<AccessToken, 'name' | 'scope' | 'expiresAt'>

/**
 * Makes an access token, which is shown this once.
 *
 * @throws AppError invalid (its end), conflict (too many), unauthenticated (the session has ended)
 */
export async function createAccessToken(
  { db, clock }: Pick<AccountsOptions, 'db' | 'clock'>,
  { name, scope, expiresAt }: Wish,
  { accountId, credential }: Caller,
): Promise<AccessToken & { token: string }> {
  const now = clock.now()
  refuseEnd(expiresAt, now)
  const token = newSecret('cat_')
  const row = { accountId, sessionId: credential.id, tokenHash: hashSecret(token), name, scope, expiresAt }
  const id = await transaction(db, (tx) => insertAccessToken(tx, row, mostAccessTokens, now))
  if (id === null) {
    throw new AppError('conflict', `An account can have ${mostAccessTokens} access tokens at a time; revoke one first.`)
  }
  return { id, name, scope, createdAt: now, expiresAt, token }
}

function refuseEnd(expiresAt: number, now: number): void {
  const latest = now + longestTokenDays * 86_400_000
  if (expiresAt > now && expiresAt <= latest) return
  const received = new Date(expiresAt).toISOString()
  const expected = `an instant to come, ${new Date(latest).toISOString()} at the latest`
  throw new AppError('invalid', `expiresAt: received ${received}, expected ${expected}.`, {
    faults: [{ parameter: 'expiresAt', received, expected }],
  })
}
