import type { Identity } from '../caller.ts'
import { GatheredReading } from '../database/gathered-reading.ts'
import { hashSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { accessTokensOf, sessionsOf } from './queries.ts'
import { markSeen } from './store.ts'

/** That a session is in use is written down no more often than this. */
const seenEvery = 600_000

/** Whose session or access token it is; null: nobody's, ended, revoked or past its end. */
export interface Authentication {
  session(token: string): Promise<Identity | null>
  accessToken(token: string): Promise<Identity | null>
}

export function createAuthentication({ db, clock }: Pick<AccountsOptions, 'db' | 'clock'>): Authentication {
  const sessions = readingByHash((hashes) => sessionsOf(db, hashes, clock.now()))
  const accessTokens = readingByHash((hashes) => accessTokensOf(db, hashes, clock.now()))
  return {
    session: async (token) => {
      const session = await sessions.ask(hashSecret(token))
      if (session === undefined) return null
      const { id, accountId, name, role, seenAt } = session
      const now = clock.now()
      if (now - seenAt.getTime() >= seenEvery) await markSeen(db, id, now)
      return { accountId, name, role, credential: { by: 'session', id } }
    },
    accessToken: async (token) => {
      const found = await accessTokens.ask(hashSecret(token))
      if (found === undefined) return null
      const { id, accountId, name, role, scope } = found
      return { accountId, name, role, credential: { by: 'token', id, scope } }
    },
  }
}

function readingByHash<Row extends { tokenHash: string }>(read: (hashes: readonly string[]) => Promise<Row[]>) {
  return new GatheredReading(async (hashes: readonly string[]) => {
    return new Map((await read(hashes)).map((row) => [row.tokenHash, row]))
  })
}
