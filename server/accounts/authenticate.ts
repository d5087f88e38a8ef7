import type { Identity } from '../caller.ts'
import { hashSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { accessTokenOf, sessionOf } from './queries.ts'
import { markSeen } from './store.ts'

/** That a session is in use is written down no more often than this. */
const seenEvery = 600_000

type Known = Pick<AccountsOptions, 'db' | 'clock'>

/** Whose session a token is; null: none, ended or past its end. */
export async function authenticateSession({ db, clock }: Known, token: string): Promise<Identity | null> {
  const now = clock.now()
  const session = await sessionOf(db, hashSecret(token), now)
  if (session === null) return null
  const { id, accountId, name, role, seenAt } = session
  if (now - seenAt.getTime() >= seenEvery) await markSeen(db, id, now)
  return { accountId, name, role, credential: { by: 'session', id } }
}

/** Whose access token it is; null: nobody's, revoked or past its end. */
export async function authenticateAccessToken({ db, clock }: Known, token: string): Promise<Identity | null> {
  const found = await accessTokenOf(db, hashSecret(token), clock.now())
  if (found === null) return null
  const { id, accountId, name, role, scope } = found
  return { accountId, name, role, credential: { by: 'token', id, scope } }
}
