import { isoInstant } from '../iso-instant.ts'
import type { AccessTokenAnswer, AccountAnswer, SessionAnswer } from './contract-schemas.ts'
import type { AccessToken, Account, SessionOfAccount } from './model.ts'

export function accountAnswer({ id, email, name, role, confirmedAt, createdAt }: Account): AccountAnswer {
  return { id: String(id), email, name, role, confirmed: confirmedAt !== null, createdAt: isoInstant(createdAt) }
}

export function sessionAnswer(session: SessionOfAccount, current: number): SessionAnswer {
  const { id, address, userAgent } = session
  return {
    id: String(id),
    current: id === current,
    createdAt: isoInstant(session.createdAt),
    seenAt: isoInstant(session.seenAt),
    expiresAt: isoInstant(session.expiresAt),
    address,
    userAgent,
  }
}

export function accessTokenAnswer({ id, name, scope, createdAt, expiresAt }: AccessToken): AccessTokenAnswer {
  return { id: String(id), name, scope, createdAt: isoInstant(createdAt), expiresAt: isoInstant(expiresAt) }
}
