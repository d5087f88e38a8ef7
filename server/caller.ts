/** What an account is here for. Each role may do what endpoints allow it; none includes another. */
export const roles = ['student', 'teacher', 'operator'] as const
export type Role = (typeof roles)[number]

/** Who may call an endpoint: everybody, every account, or accounts of these roles. */
export type Access = 'anyone' | 'signedIn' | readonly Role[]

/** What an access token is good for: `read` for GET alone, `write` for all that takes tokens. */
export const scopes = ['read', 'write'] as const
export type Scope = (typeof scopes)[number]

/** By what a caller was known. */
export type Credential = { by: 'session'; id: number } | { by: 'token'; id: number; scope: Scope }

/** Whoever sent a request. */
export interface Visitor {
  /** Network address, as trusted proxies tell it. */
  address: string
  userAgent: string | null
}

/** An account, and how it was known. */
export interface Identity {
  accountId: number
  /** As people call him. */
  name: string
  role: Role
  credential: Credential
}

/** A visitor who is known. */
export interface Caller extends Visitor, Identity {}

/** What the handler of an endpoint is given: where anyone may call, nobody is asked who he is. */
export type CallerOf<A extends Access> = A extends 'anyone' ? Visitor : Caller

/** A session to be kept by the browser. */
export interface NewSession {
  token: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

export function mayCall(access: Access, role: Role): boolean {
  return typeof access === 'string' || access.includes(role)
}
