import type { Caller, NewSession, Role } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { hashSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { setRole } from './change-role.ts'
import { invitationOfToken } from './invitation-queries.ts'
import { useInvitation } from './invitation-store.ts'
import { isPromotion, requireConfirmed } from './model.ts'
import { passwordHashOf } from './queries.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { beginSession, sessionOver } from './sign-in.ts'
import { hasSession, insertAccount, lockForChange } from './store.ts'
import { voidLinks } from './verification-store.ts'

/**
 * Makes an account by an invitation. The link reached its address, which is thereby confirmed. An address that has an
 * account keeps that, password and all: by a link alone nobody gets into an account that was there before.
 *
 * @throws AppError gone (the link), invalid (the password), conflict (there is an account), tooMany
 */
export async function acceptInvitation(
  options: AccountsOptions,
  given: { token: string; name: string; password: string },
  order: Order,
): Promise<void> {
  const { db, clock, passwords } = options
  const tokenHash = hashSecret(given.token)
  // Before a password is hashed, which is dear.
  const invited = await invitationOfToken(db, tokenHash, clock.now())
  if (invited === null) throw invitationOver()
  await refuseGuessable({ field: 'password', password: given.password, known: [invited.email, given.name] })
  await passwords.hashing(order.address, async (hasher) => {
    const passwordHash = await hasher.hash(given.password)
    await makeChange(options, order, async (tx, audit) => {
      const now = clock.now()
      const { email, role } = invited
      const account = { email, role, name: given.name, passwordHash, confirmedAt: now }
      // The account before the invitation, as whoever takes or withdraws one with an account.
      const { id, isNew } = await insertAccount(tx, account, now)
      const invitation = await useInvitation(tx, tokenHash, now)
      if (invitation === null) throw invitationOver()
      if (!isNew) throw hasAccount(email)
      const after = { role, confirmed: true, invitation: invitation.id }
      audit({ action: 'invitation.accept', subject: { kind: 'account', id }, after })
      return null
    })
  })
}

/**
 * Gives an account the role of an invitation to its address. Its sessions and access tokens end at once, in every
 * process; the caller goes on in a new session.
 *
 * @throws AppError gone (the link), forbidden (not confirmed), conflict (another address, no higher role)
 */
export async function takeInvitation(
  options: AccountsOptions,
  token: string,
  caller: Caller,
  order: Order,
): Promise<NewSession> {
  const { clock } = options
  const { accountId } = caller
  const { result } = await makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    const account = await lockForChange(tx, accountId)
    if (!(await hasSession(tx, accountId, caller.credential.id))) throw sessionOver()
    requireConfirmed(account)
    const invitation = await useInvitation(tx, hashSecret(token), now)
    if (invitation === null) throw invitationOver()
    const { role } = invitation
    refuseOther(account, invitation)
    await setRole(tx, { accountId, role }, audit)
    await voidLinks(tx, accountId)
    const passwordHash = (await passwordHashOf(tx, accountId)) ?? ''
    const session = await beginSession(tx, options, { accountId, passwordHash, visitor: caller })
    if (session === null) throw sessionOver()
    audit({ action: 'invitation.take', subject: { kind: 'invitation', id: invitation.id }, after: { role } })
    return session
  })
  return result
}

interface Known {
  emailFolded: string
  role: Role
}

/** Rolled back with the rest, so that the invitation can still be taken. */
function refuseOther(account: Known, invitation: Known & { email: string }): void {
  const { emailFolded, role } = account
  if (emailFolded !== invitation.emailFolded) {
    throw new AppError(
      'conflict',
      `The invitation is to ${invitation.email}; sign in with the account of that address.`,
    )
  }
  if (isPromotion(role, invitation.role)) return
  throw new AppError('conflict', `The account is one of role ${role}; the invitation leads to ${invitation.role}.`)
}

function hasAccount(email: string): AppError {
  const problem =
    `${email} has an account already. Sign in with it, and take the invitation then; if its password is not yours, ` +
    'set a new one by mail first.'
  return new AppError('conflict', problem)
}

export function invitationOver(): AppError {
  const problem =
    'The invitation was taken or withdrawn, has ended or was replaced by a later one; ask who invited you.'
  return new AppError('gone', problem)
}
