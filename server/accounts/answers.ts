import type { AccountAnswer } from './contract-schemas.ts'
import type { Account } from './model.ts'

export function accountAnswer({ id, email, name, role, confirmedAt, createdAt }: Account): AccountAnswer {
  return { id: String(id), email, name, role, confirmed: confirmedAt !== null, createdAt: instantText(createdAt) }
}

export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
