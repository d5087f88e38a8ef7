import type { Caller, Role, Visitor } from './caller.ts'

/** Names a request that may be sent again: the same key and the same request is the same change. */
export interface IdempotencyKey {
  accountId: number
  /** Method and path. */
  route: string
  key: string
  /** SHA-256 of what was asked, in hexadecimal digits. */
  fingerprint: string
}

/** Who orders a change: an account, a command or job of the program, or somebody without an account. */
export type Orderer =
  | { via: 'session' | 'token'; accountId: number; role: Role; credentialId: number }
  | { via: 'command' | 'job'; program: string }
  | { via: 'visitor' }

/** A change as it is ordered: by whom, from where, why. */
export interface Order {
  by: Orderer
  /** Network address. */
  address: string | null
  requestId: string | null
  reason: string | null
  idempotency: IdempotencyKey | null
}

/** The order of a command on this machine; `program` such as `user create`. */
export function commandOrder(program: string, reason: string | null = null): Order {
  return { by: { via: 'command', program }, address: null, requestId: null, reason, idempotency: null }
}

export function jobOrder(program: string): Order {
  return { by: { via: 'job', program }, address: null, requestId: null, reason: null, idempotency: null }
}

export function because(order: Order, reason: string | null | undefined): Order {
  return { ...order, reason: reason ?? null }
}

export function ordererOf(caller: Visitor | Caller): Orderer {
  if (!('accountId' in caller)) return { via: 'visitor' }
  const { accountId, role, credential } = caller
  return { via: credential.by, accountId, role, credentialId: credential.id }
}
