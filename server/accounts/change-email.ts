import type { Caller } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { isPasswordOf } from './account-store.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed } from './attempt-store.ts'
import { changedMeanwhile } from './change-password.ts'
import { takeMailAllowance } from './mail-allowance.ts'
import { linkTo } from './mail-links.ts'
import { addressTakenMail, newAddressMail } from './mail-texts.ts'
import { foldEmail } from './model.ts'
import { provePassword } from './prove-password.ts'
import { lockAccountByEmail } from './queries.ts'
import { lockForChange } from './store.ts'
import { insertLink, voidLinks } from './verification-store.ts'

const purpose = 'confirmAddress'

/**
 * Sends a link to a new address; with it the address becomes the account's. Whether another account has the address is
 * told to nobody but that one's owner.
 *
 * @throws AppError unprocessable (wrong password), conflict (the password was changed meanwhile), tooMany
 */
export function changeEmail(
  options: AccountsOptions,
  { email, currentPassword }: { email: string; currentPassword: string },
  caller: Caller,
  order: Order,
): Promise<void> {
  const { clock, passwords, limits, origin } = options
  const { accountId } = caller
  const token = newSecret('cl_')
  return passwords.hashing(caller.address, async (hasher) => {
    const { attempt, passwordHash } = await provePassword(options, hasher, currentPassword, caller)
    await makeChange(options, order, async (tx, audit) => {
      const now = clock.now()
      await lockForChange(tx, accountId)
      await succeed(tx, attempt, limits, now)
      // Who knew the password a moment ago must not get the account by a link that outlives it.
      if (!(await isPasswordOf(tx, accountId, passwordHash))) throw changedMeanwhile()
      refuseMany(await takeMailAllowance(tx, 'changeEmailOf', String(accountId), now))
      const isBeyond = (await takeMailAllowance(tx, 'changeEmail', foldEmail(email), now)) > 0
      const owner = await lockAccountByEmail(tx, foldEmail(email))
      const isTaken = owner !== null && owner.id !== accountId
      await voidLinks(tx, accountId, purpose)
      // Of a taken address, too, though nobody is sent it: the owner's export must not tell which it was.
      const link = { accountId, purpose, email, tokenHash: hashSecret(token) } as const
      const endsAt = await insertLink(tx, link, now)
      audit({ action: 'account.askForEmail', subject: { kind: 'account', id: accountId } })
      if (isBeyond) return null
      const asked = newAddressMail(origin(), linkTo(origin(), '/confirm-address', token))
      const mail = isTaken ? { accountId: owner.id, ...addressTakenMail(origin()) } : { accountId, ...asked, endsAt }
      await oweMail(tx, { to: isTaken ? owner.email : email, ...mail }, now)
      return null
    })
  })
}

function refuseMany(retryAfter: number): void {
  if (retryAfter === 0) return
  const problem = `The address was to be changed several times within the hour; try again in ${retryAfter} s.`
  throw new AppError('tooMany', problem, { retryAfter })
}
