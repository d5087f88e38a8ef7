import { wholeNumber } from './config-forms.ts'
import type { Variable } from './config-variable.ts'

/** What accounts are given, and how much they and strangers may do. */
export interface AccountsConfig {
  /** How long a session lasts. */
  sessionDays: number
  /** How trying passwords is slowed down. */
  signIn: SignInLimits
  /** For how long the audit trail says who signed in and out. */
  signInTrailDays: number
  /** Passwords that one process hashes at the same time. */
  hashesAtOnce: number
  writes: WriteLimits
}

export interface SignInLimits {
  /** Attempts without success that an account takes before each further one has to wait. */
  attemptsPerAccount: number
  /** The same for a network address, which a whole school may share. */
  attemptsPerAddress: number
  /** The longest that one attempt has to wait for the one before. */
  waitSeconds: number
}

/** How many requests that change something are taken within a minute. */
export interface WriteLimits {
  perAccount: number
  /** Of a network address, which a whole school may share. */
  perAddress: number
  /** What payment providers tell from one. */
  webhooksPerAddress: number
}

export const accountVariables = {
  SESSION_DAYS: {
    ...wholeNumber(1, 365),
    default: '30',
    meaning: 'Days until one has to sign in again.',
  },
  SIGN_IN_ATTEMPTS_PER_ACCOUNT: {
    ...wholeNumber(1, 1_000),
    default: '5',
    meaning: 'Failed attempts to sign in that an account takes before each further one has to wait.',
  },
  SIGN_IN_ATTEMPTS_PER_ADDRESS: {
    ...wholeNumber(1, 1_000_000),
    default: '100',
    meaning: 'The same for a network address, which a whole school may share; it also counts sign-ups.',
  },
  SIGN_IN_WAIT_SECONDS: {
    ...wholeNumber(1, 3_600),
    default: '30',
    meaning: 'The longest that an attempt to sign in has to wait for the one before.',
  },
  SIGN_IN_TRAIL_DAYS: {
    ...wholeNumber(1, 36_500),
    default: '400',
    meaning:
      'Days for which the [audit trail](audit.md) says who signed in and out. What it says of changes stays for ever.',
  },
  PASSWORD_HASHES_AT_ONCE: {
    ...wholeNumber(1, 64),
    default: '2',
    meaning:
      'Passwords that one process hashes at the same time; sixteen times as many sign-ins wait, further ones are asked to come again.',
  },
  WRITES_PER_MINUTE_PER_ACCOUNT: {
    ...wholeNumber(1, 1_000_000),
    default: '120',
    meaning: 'Requests that change something which an account may send within a minute.',
  },
  WRITES_PER_MINUTE_PER_ADDRESS: {
    ...wholeNumber(1, 1_000_000),
    default: '3000',
    meaning: 'The same for a network address, which a whole school may share.',
  },
  WEBHOOKS_PER_MINUTE_PER_ADDRESS: {
    ...wholeNumber(1, 1_000_000),
    default: '3000',
    meaning: 'Webhooks that are taken from a network address within a minute; they take nothing from people.',
  },
} as const satisfies Record<string, Variable>

/** `value`: a variable as read, or what it is by default. */
export function accountsConfigOf(
  value: (name: keyof typeof accountVariables, byDefault: number) => number,
): AccountsConfig {
  return {
    sessionDays: value('SESSION_DAYS', 30),
    signIn: {
      attemptsPerAccount: value('SIGN_IN_ATTEMPTS_PER_ACCOUNT', 5),
      attemptsPerAddress: value('SIGN_IN_ATTEMPTS_PER_ADDRESS', 100),
      waitSeconds: value('SIGN_IN_WAIT_SECONDS', 30),
    },
    signInTrailDays: value('SIGN_IN_TRAIL_DAYS', 400),
    hashesAtOnce: value('PASSWORD_HASHES_AT_ONCE', 2),
    writes: {
      perAccount: value('WRITES_PER_MINUTE_PER_ACCOUNT', 120),
      perAddress: value('WRITES_PER_MINUTE_PER_ADDRESS', 3000),
      webhooksPerAddress: value('WEBHOOKS_PER_MINUTE_PER_ADDRESS', 3000),
    },
  }
}
