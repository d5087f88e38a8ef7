import type { Caller, NewSession } from '../caller.ts'
import type { Order } from '../order.ts'
import { type PageOf, pageOf } from '../paging.ts'
import { hashSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type Invitation, invitationOfToken, pendingInvitations } from './invitation-queries.ts'
import type { NewInvitation } from './invitation-store.ts'
import { invite, withdrawInvitation } from './invite.ts'
import { foldEmail } from './model.ts'
import { accountByEmail } from './queries.ts'
import { acceptInvitation, invitationOver, takeInvitation } from './take-invitation.ts'

/** What is done with invitations. All throw AppError. */
export interface Invitations {
  invite(given: NewInvitation, inviterId: number, order: Order): Promise<Invitation>
  /** Those that can still be taken, the newest first. */
  pending(page: { limit: number; below: number | undefined }): Promise<PageOf<Invitation>>
  withdraw(id: number, order: Order): Promise<void>
  /** `hasAccount`: whether the address has an account. @throws AppError gone */
  find(token: string): Promise<Invitation & { hasAccount: boolean }>
  accept(given: { token: string; name: string; password: string }, order: Order): Promise<void>
  take(token: string, caller: Caller, order: Order): Promise<NewSession>
}

export function createInvitations(options: AccountsOptions): Invitations {
  const { db, clock } = options
  return {
    invite: (given, inviterId, order) => invite(options, given, inviterId, order),
    pending: async ({ limit, below }) => {
      return pageOf(await pendingInvitations(db, { below, count: limit + 1 }, clock.now()), limit)
    },
    withdraw: (id, order) => withdrawInvitation(options, id, order),
    find: async (token) => {
      const invitation = await invitationOfToken(db, hashSecret(token), clock.now())
      if (invitation === null) throw invitationOver()
      return { ...invitation, hasAccount: (await accountByEmail(db, foldEmail(invitation.email))) !== null }
    },
    accept: (given, order) => acceptInvitation(options, given, order),
    take: (token, caller, order) => takeInvitation(options, token, caller, order),
  }
}
