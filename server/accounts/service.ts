import type { Caller, NewSession, Visitor } from '../caller.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { createAccessToken, revokeAccessToken } from './access-tokens.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type Authentication, createAuthentication } from './authenticate.ts'
import { changeEmail } from './change-email.ts'
import { changePassword, type PasswordChange } from './change-password.ts'
import { confirmAddress, sendConfirmation } from './confirm-address.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import type { AccessToken, Account, SessionOfAccount } from './model.ts'
import { accessTokensOfAccount, accountById, sessionsOfAccount } from './queries.ts'
import { rename } from './rename.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { type SignUp, signUp } from './sign-up.ts'

/** What accounts can do and have done. All throw AppError. */
export interface Accounts extends Authentication {
  /** To be asked before anything is spent on a request. @throws AppError tooMany where no hash would be computed now */
  refuseHashing(address: string): void
  signUp(given: SignUp, visitor: Visitor, order: Order): Promise<void>
  signIn(given: { email: string; password: string }, visitor: Visitor, order: Order): Promise<SignedIn>
  account(id: number): Promise<Account>
  rename(accountId: number, name: string, order: Order): Promise<Account>
  changePassword(given: PasswordChange, caller: Caller, order: Order): Promise<NewSession>
  changeEmail(given: { email: string; currentPassword: string }, caller: Caller, order: Order): Promise<void>
  /** Returns the address that the link goes to. */
  sendConfirmation(accountId: number, order: Order): Promise<string>
  confirmAddress(token: string, order: Order): Promise<void>
  requestPasswordReset(email: string, visitor: Visitor, order: Order): Promise<void>
  resetPassword(given: { token: string; password: string }, visitor: Visitor, order: Order): Promise<void>
  invitations: Invitations
  sessions(accountId: number): Promise<SessionOfAccount[]>
  /** @throws AppError notFound */
  endSession(accountId: number, id: number, order: Order): Promise<void>
  endOtherSessions(accountId: number, kept: number, order: Order): Promise<void>
  accessTokens(accountId: number): Promise<AccessToken[]>
  createAccessToken(
    given: Pick<AccessToken, 'name' | 'scope' | 'expiresAt'>,
    caller: Caller,
    order: Order,
  ): Promise<AccessToken & { token: string }>
  /** @throws AppError notFound */
  revokeAccessToken(accountId: number, id: number, order: Order): Promise<void>
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { db, clock } = options
  return {
    ...createAuthentication(options),
    refuseHashing: (address) => options.passwords.refuseWhenFull(address),
    signUp: (given, visitor, order) => signUp(options, given, visitor, order),
    signIn: (given, visitor, order) => signIn(options, given, visitor, order),
    account: async (id) => found(await accountById(db, id), `account ${id}`),
    rename: (accountId, name, order) => rename(options, accountId, name, order),
    changePassword: (given, caller, order) => changePassword(options, given, caller, order),
    changeEmail: (given, caller, order) => changeEmail(options, given, caller, order),
    sendConfirmation: (accountId, order) => sendConfirmation(options, accountId, order),
    confirmAddress: (token, order) => confirmAddress(options, token, order),
    requestPasswordReset: (email, visitor, order) => requestPasswordReset(options, email, visitor, order),
    resetPassword: (given, visitor, order) => resetPassword(options, given, visitor, order),
    invitations: createInvitations(options),
    sessions: (accountId) => sessionsOfAccount(db, accountId, clock.now()),
    endSession: (accountId, id, order) => endSession(options, accountId, id, order),
    endOtherSessions: (accountId, kept, order) => endOtherSessions(options, accountId, kept, order),
    accessTokens: (accountId) => accessTokensOfAccount(db, accountId, clock.now()),
    createAccessToken: (given, caller, order) => createAccessToken(options, given, caller, order),
    revokeAccessToken: (accountId, id, order) => revokeAccessToken(options, accountId, id, order),
  }
}

function found<T>(value: T | null, what: string): T {
  if (value === null) throw new AppError('notFound', `There is no ${what}.`)
  return value
}
