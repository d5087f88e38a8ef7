import type { Role } from '../caller.ts'

/** An account as its owner sees it. Instants are milliseconds since 1970. */
export interface Account {
  id: number
  email: string
  name: string
  role: Role
  createdAt: number
  confirmedAt: number | null
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
