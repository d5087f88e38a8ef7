import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { type Invitation, invitationById } from './invitation-queries.ts'
import { deleteInvitation, type NewInvitation, putInvitation } from './invitation-store.ts'
import { takeMailAllowance } from './mail-allowance.ts'
import { linkTo } from './mail-links.ts'
import { invitationMail } from './mail-texts.ts'
import { type Account, foldEmail, isPromotion } from './model.ts'
import { noLongerOperator } from './operators.ts'
import { accountByEmail } from './queries.ts'

const invitationMs = 7 * 86_400_000

/**
 * Sends somebody the link of an invitation; one that the address has already is replaced.
 *
 * @throws AppError conflict (an account of this role or a higher one), tooMany
 */
export async function invite(
  options: AccountsOptions,
  given: NewInvitation,
  inviterId: number,
  order: Order,
): Promise<Invitation> {
  const { clock, origin } = options
  const token = newSecret('cl_')
  const { result } = await makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    refuseNeedless(await accountByEmail(tx, foldEmail(given.email)), given)
    refuseMany(await takeMailAllowance(tx, 'invitation', foldEmail(given.email), now), given)
    const row = { ...given, invitedBy: inviterId, tokenHash: hashSecret(token), expiresAt: now + invitationMs }
    const id = await putInvitation(tx, row, now)
    const invitation = await invitationById(tx, id, now)
    if (invitation === null) throw noLongerOperator()
    audit({ action: 'invitation.create', subject: { kind: 'invitation', id }, after: { role: given.role } })
    const { role, invitedBy, expiresAt } = invitation
    const link = linkTo(origin(), '/invitation', token)
    const mail = invitationMail(origin(), link, { role, invitedBy: invitedBy.name })
    await oweMail(tx, { to: given.email, accountId: null, ...mail, endsAt: expiresAt }, now)
    // Is kept for a repeated request, which says itself who is invited: an address that is not needed stays nowhere.
    return { id, invitedBy, createdAt: invitation.createdAt, expiresAt }
  })
  return { ...given, ...result }
}

/** @throws AppError notFound */
export async function withdrawInvitation(options: AccountsOptions, id: number, order: Order): Promise<void> {
  await makeChange(options, order, async (tx, audit) => {
    const role = await deleteInvitation(tx, id, options.clock.now())
    if (role === null) throw new AppError('notFound', `There is no invitation ${id} that can still be taken.`)
    audit({ action: 'invitation.withdraw', subject: { kind: 'invitation', id }, before: { role } })
    return null
  })
}

function refuseNeedless(account: Account | null, { role }: NewInvitation): void {
  if (account === null || isPromotion(account.role, role)) return
  // Without the address, for refusals are kept too.
  const problem = `The address has an account of role ${account.role}; an invitation only leads to a higher role.`
  throw new AppError('conflict', problem)
}

function refuseMany(retryAfter: number, { email }: NewInvitation): void {
  if (retryAfter === 0) return
  const problem = `${email} was invited several times within the hour; try again in ${retryAfter} s.`
  throw new AppError('tooMany', problem, { retryAfter })
}
