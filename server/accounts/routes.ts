import type { Handlers } from '../endpoint.ts'
import { accessTokenAnswer, accountAnswer, sessionAnswer } from './answers.ts'
import type { accountsContract } from './contract.ts'
import { invitationsHandlers } from './routes-invitations.ts'
import { linksHandlers } from './routes-links.ts'
import type { Accounts } from './service.ts'

export function accountsHandlers(accounts: Accounts): Handlers<typeof accountsContract> {
  return {
    signUp: async ({ body, caller, order }) => {
      await accounts.signUp(body, caller, order)
      return { body: { email: body.email } }
    },
    signIn: async ({ body, caller, order }) => {
      const { account, session } = await accounts.signIn(body, caller, order)
      return { body: accountAnswer(account), session }
    },
    signOut: async ({ caller, order }) => {
      await accounts.endSession(caller.accountId, caller.credential.id, order)
      return { body: undefined, session: 'ended' }
    },
    getMe: async ({ caller }) => ({ body: accountAnswer(await accounts.account(caller.accountId)) }),
    rename: async ({ body, caller, order }) => {
      return { body: accountAnswer(await accounts.rename(caller.accountId, body.name, order)) }
    },
    changePassword: async ({ body, caller, order }) => {
      return { body: undefined, session: await accounts.changePassword(body, caller, order) }
    },
    listSessions: async ({ caller }) => {
      const sessions = await accounts.sessions(caller.accountId)
      return { body: { items: sessions.map((session) => sessionAnswer(session, caller.credential.id)) } }
    },
    endOtherSessions: async ({ caller, order }) => {
      await accounts.endOtherSessions(caller.accountId, caller.credential.id, order)
      return { body: undefined }
    },
    endSession: async ({ params, caller, order }) => {
      await accounts.endSession(caller.accountId, Number(params.id), order)
      const isOwn = Number(params.id) === caller.credential.id
      return { body: undefined, ...(isOwn && { session: 'ended' }) }
    },
    listAccessTokens: async ({ caller }) => {
      const tokens = await accounts.accessTokens(caller.accountId)
      return { body: { items: tokens.map(accessTokenAnswer) } }
    },
    createAccessToken: async ({ body, caller, order }) => {
      const wish = { ...body, expiresAt: Date.parse(body.expiresAt) }
      const { token, ...made } = await accounts.createAccessToken(wish, caller, order)
      return { body: { ...accessTokenAnswer(made), token } }
    },
    revokeAccessToken: async ({ params, caller, order }) => {
      await accounts.revokeAccessToken(caller.accountId, Number(params.id), order)
      return { body: undefined }
    },
    ...linksHandlers(accounts),
    ...invitationsHandlers(accounts),
  }
}
