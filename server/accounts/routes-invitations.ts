import type { Handlers } from '../endpoint.ts'
import { isoInstant } from '../iso-instant.ts'
import { accountAnswer } from './answers.ts'
import type { InvitationAnswer, invitationsContract } from './contract-invitations.ts'
import type { Invitation } from './invitation-queries.ts'
import type { Accounts } from './service.ts'

const defaultLimit = 20

export function invitationsHandlers(accounts: Accounts): Handlers<typeof invitationsContract> {
  const { invitations } = accounts
  return {
    invite: async ({ body, caller, order }) => {
      return { body: invitationAnswer(await invitations.invite(body, caller.accountId, order)) }
    },
    listInvitations: async ({ query: { limit = defaultLimit, cursor } }) => {
      const below = cursor === undefined ? undefined : Number(cursor)
      const { items, next } = await invitations.pending({ limit, below })
      return { body: { items: items.map(invitationAnswer), next: next === null ? null : String(next) } }
    },
    withdrawInvitation: async ({ params, order }) => {
      await invitations.withdraw(Number(params.id), order)
      return { body: undefined }
    },
    findInvitation: async ({ body }) => {
      const { email, name, role, invitedBy, hasAccount, expiresAt } = await invitations.find(body.token)
      const found = { email, name, role, hasAccount, expiresAt: isoInstant(expiresAt) }
      return { body: { ...found, invitedBy: invitedBy.name } }
    },
    acceptInvitation: async ({ body, order }) => {
      await invitations.accept(body, order)
      return { body: undefined }
    },
    takeInvitation: async ({ body, caller, order }) => {
      const session = await invitations.take(body.token, caller, order)
      return { body: accountAnswer(await accounts.account(caller.accountId)), session }
    },
  }
}

function invitationAnswer({ id, email, name, role, invitedBy, createdAt, expiresAt }: Invitation): InvitationAnswer {
  return {
    id: String(id),
    email,
    name,
    role,
    invitedBy: { id: String(invitedBy.id), name: invitedBy.name },
    createdAt: isoInstant(createdAt),
    expiresAt: isoInstant(expiresAt),
  }
}
