import { type Role, roles, type Scope } from '../caller.ts'
import { AppError } from '../errors.ts'

/** Only an active account, whose address is confirmed, does what others come to see. */
export const accountStates = ['active', 'unconfirmed', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

/** An account as its owner sees it. Instants are milliseconds since 1970. */
export interface Account {
  id: number
  email: string
  name: string
  role: Role
  createdAt: number
  confirmedAt: number | null
}

/** A session as its account sees it. Instants are milliseconds since 1970. */
export interface SessionOfAccount {
  id: number
  createdAt: number
  seenAt: number
  expiresAt: number
  address: string
  userAgent: string | null
}

export interface AccessToken {
  id: number
  name: string
  scope: Scope
  createdAt: number
  expiresAt: number
}

/** What an account is made from. */
export interface NewAccount {
  email: string
  name: string
  role: Role
  passwordHash: string
  confirmedAt: number | null
}

export const shortestPassword = 10
export const longestPassword = 200

/** Access tokens that one account may have at a time. */
export const mostAccessTokens = 50
export const longestTokenDays = 366

/** Identifies an account, however its address is written. */
export function foldEmail(email: string): string {
  return email.toLowerCase()
}

/** However a keyboard composes a character, the password is the same. */
export function foldPassword(password: string): string {
  return password.normalize('NFKC')
}

/** Seconds that the next attempt has to wait after so many without success: none at first, then doubling. */
export function waitAfter(failures: number, free: number, longest: number): number {
  return failures < free ? 0 : Math.min(longest, 2 ** Math.min(failures - free, 20))
}

/** Whether a role is a higher one. An invitation takes nothing away, least of all the last operator. */
export function isPromotion(from: Role, to: Role): boolean {
  return roles.indexOf(to) > roles.indexOf(from)
}

/**
 * Mail to the address is known to arrive: asked for before an account registers for a course, publishes, or takes an
 * invitation or an imported teacher.
 *
 * @throws AppError forbidden
 */
export function requireConfirmed({ confirmedAt }: { confirmedAt: number | Date | null }): void {
  if (confirmedAt !== null) return
  const problem =
    'Confirm the address of your account first: open the link in the mail that was sent to it. Have it sent again where ' +
    'it is older than an hour.'
  throw new AppError('forbidden', problem)
}
