import type { Caller, Identity, NewSession, Visitor } from '../caller.ts'
import { AppError } from '../errors.ts'
import { createAccessToken } from './access-tokens.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { authenticateAccessToken, authenticateSession } from './authenticate.ts'
import { changePassword, type PasswordChange } from './change-password.ts'
import type { AccessToken, Account, SessionOfAccount } from './model.ts'
import { accessTokensOfAccount, accountById, sessionsOfAccount } from './queries.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { type SignUp, signUp } from './sign-up.ts'
import { deleteAccessToken, deleteOtherSessions, deleteSession } from './store.ts'

/** What accounts can do and have done. All throw AppError. */
export interface Accounts {
  /** Whose token it is; null: nobody's that counts. */
  session(token: string): Promise<Identity | null>
  accessToken(token: string): Promise<Identity | null>
  signUp(given: SignUp, visitor: Visitor): Promise<void>
  signIn(given: { email: string; password: string }, visitor: Visitor): Promise<SignedIn>
  account(id: number): Promise<Account>
  changePassword(given: PasswordChange, caller: Caller): Promise<NewSession>
  sessions(accountId: number): Promise<SessionOfAccount[]>
  /** @throws AppError notFound */
  endSession(accountId: number, id: number): Promise<void>
  endOtherSessions(accountId: number, kept: number): Promise<void>
  accessTokens(accountId: number): Promise<AccessToken[]>
  createAccessToken(
    given: Pick<AccessToken, 'name' | 'scope' | 'expiresAt'>,
    caller: Caller,
  ): Promise<AccessToken & { token: string }>
  /** @throws AppError notFound */
  revokeAccessToken(accountId: number, id: number): Promise<void>
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { db, clock } = options
  return {
    session: (token) => authenticateSession(options, token),
    accessToken: (token) => authenticateAccessToken(options, token),
    signUp: (given, visitor) => signUp(options, given, visitor),
    signIn: (given, visitor) => signIn(options, given, visitor),
    account: async (id) => found(await accountById(db, id), `account ${id}`),
    changePassword: (given, caller) => changePassword(options, given, caller),
    sessions: (accountId) => sessionsOfAccount(db, accountId, clock.now()),
    endSession: async (accountId, id) => {
      found(await deleteSession(db, accountId, id), `session ${id} of yours`)
    },
    endOtherSessions: (accountId, kept) => deleteOtherSessions(db, accountId, kept),
    accessTokens: (accountId) => accessTokensOfAccount(db, accountId, clock.now()),
    createAccessToken: (given, caller) => createAccessToken(options, given, caller),
    revokeAccessToken: async (accountId, id) => {
      found(await deleteAccessToken(db, accountId, id), `access token ${id} of yours`)
    },
  }
}

function found<T>(value: T | null | false, what: string): T {
  if (value === null || value === false) throw new AppError('notFound', `There is no ${what}.`)
  return value
}
