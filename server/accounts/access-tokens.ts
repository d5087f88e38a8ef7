import type { Caller } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type AccessToken, longestTokenDays, mostAccessTokens } from './model.ts'
import { deleteAccessToken, insertAccessToken } from './store.ts'

type Wish = Pick<AccessToken, 'name' | 'scope' | 'expiresAt'>

type Changing = Pick<AccountsOptions, 'db' | 'clock'>

/**
 * Makes an access token, which is shown this once.
 *
 * @throws AppError invalid (its end), conflict (too many, or made before under this idempotency key), unauthenticated
 *   (the session has ended)
 */
export async function createAccessToken(
  options: Changing,
  { name, scope, expiresAt }: Wish,
  { accountId, credential }: Caller,
  order: Order,
): Promise<AccessToken & { token: string }> {
  const now = options.clock.now()
  refuseEnd(expiresAt, now)
  const token = newSecret('cat_')
  const row = { accountId, sessionId: credential.id, tokenHash: hashSecret(token), name, scope, expiresAt }
  const { result: id, repeated } = await makeChange(options, order, async (tx, audit) => {
    const id = await insertAccessToken(tx, row, mostAccessTokens, now)
    if (id === null) throw tooMany()
    audit({ action: 'accessToken.create', subject: { kind: 'accessToken', id }, after: { scope, expiresAt } })
    return id
  })
  if (repeated) throw new AppError('conflict', `This request has made access token ${id}, which is not shown again.`)
  return { id, name, scope, createdAt: now, expiresAt, token }
}

function tooMany(): AppError {
  return new AppError('conflict', `An account can have ${mostAccessTokens} access tokens at a time; revoke one first.`)
}

/** @throws AppError notFound */
export async function revokeAccessToken(options: Changing, accountId: number, id: number, order: Order): Promise<void> {
  await makeChange(options, order, async (tx, audit) => {
    const isRevoked = await deleteAccessToken(tx, accountId, id)
    if (!isRevoked) throw new AppError('notFound', `There is no access token ${id} of yours.`)
    audit({ action: 'accessToken.revoke', subject: { kind: 'accessToken', id } })
  })
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
