import type { Handlers } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import type { accountsContract } from './contract.ts'
import type { AccessTokenAnswer, AccountAnswer, SessionAnswer } from './contract-schemas.ts'
import type { AccessToken, Account, SessionOfAccount } from './model.ts'
import type { Accounts } from './service.ts'

export function accountsHandlers(accounts: Accounts): Handlers<typeof accountsContract> {
  return {
    signUp: async ({ body, caller }) => {
      await accounts.signUp(body, caller)
      return { body: { email: body.email } }
    },
    signIn: async ({ body, caller }) => {
      const { account, session } = await accounts.signIn(body, caller)
      return { body: accountAnswer(account), session }
    },
    signOut: async ({ caller }) => {
      await accounts.endSession(caller.accountId, caller.credential.id)
      return { body: undefined, session: 'ended' }
    },
    getMe: async ({ caller }) => ({ body: accountAnswer(await accounts.account(caller.accountId)) }),
    changePassword: async ({ body, caller }) => {
      return { body: undefined, session: await accounts.changePassword(body, caller) }
    },
    listSessions: async ({ caller }) => {
      const sessions = await accounts.sessions(caller.accountId)
      return { body: { items: sessions.map((session) => sessionAnswer(session, caller.credential.id)) } }
    },
    endOtherSessions: async ({ caller }) => {
      await accounts.endOtherSessions(caller.accountId, caller.credential.id)
      return { body: undefined }
    },
    endSession: async ({ params, caller }) => {
      await accounts.endSession(caller.accountId, Number(params.id))
      const isOwn = Number(params.id) === caller.credential.id
      return { body: undefined, ...(isOwn && { session: 'ended' }) }
    },
    listAccessTokens: async ({ caller }) => {
      const tokens = await accounts.accessTokens(caller.accountId)
      return { body: { items: tokens.map(accessTokenAnswer) } }
    },
    createAccessToken: async ({ body, caller }) => {
      const wish = { ...body, expiresAt: Date.parse(body.expiresAt) }
      const { token, ...made } = await accounts.createAccessToken(wish, caller)
      return { body: { ...accessTokenAnswer(made), token } }
    },
    revokeAccessToken: async ({ params, caller }) => {
      await accounts.revokeAccessToken(caller.accountId, Number(params.id))
      return { body: undefined }
    },
    rename: notYet,
    sendConfirmation: notYet,
    confirmAddress: notYet,
    requestPasswordReset: notYet,
    resetPassword: notYet,
    changeEmail: notYet,
    invite: notYet,
    listInvitations: notYet,
    withdrawInvitation: notYet,
    findInvitation: notYet,
    acceptInvitation: notYet,
    takeInvitation: notYet,
  }
}

const notYet = async () => {
  throw new AppError('unavailable', 'This is being built.')
}

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
