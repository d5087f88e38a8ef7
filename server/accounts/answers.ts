import type { AccessTokenAnswer, AccountAnswer, SessionAnswer } from './contract-schemas.ts'
import type { AccessToken, Account, SessionOfAccount } from './model.ts'

export function accountAnswer({ id, email, name, role, confirmedAt, createdAt }: Account): AccountAnswer {
  return { id: String(id), email, name, role, confirmed: confirmedAt !== null, createdAt: instantText(createdAt) }
}

export function sessionAnswer(session: SessionOfAccount, current: number): SessionAnswer {
  const { id, address, userAgent } = session
  return {
    id: String(id),
    current: id === current,
    createdAt: instantText(session.createdAt),
    seenAt: instantText(session.seenAt),
    expiresAt: instantText(session.expiresAt),
    address,
    userAgent,
  }
}

export function accessTokenAnswer({ id, name, scope, createdAt, expiresAt }: AccessToken): AccessTokenAnswer {
  return { id: String(id), name, scope, createdAt: instantText(createdAt), expiresAt: instantText(expiresAt) }
}

export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
