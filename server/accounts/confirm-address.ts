import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { makeChange } from '../changes/make-change.ts'
import { brokenConstraint } from '../database/database-error.ts'
import { AppError } from '../errors.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { confirm, setEmail } from './account-store.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { takeMailAllowance } from './mail-allowance.ts'
import { linkTo } from './mail-links.ts'
import { addressChangedMail, confirmationMail } from './mail-texts.ts'
import { lockForChange } from './store.ts'
import { insertLink, takeLink, voidLinks } from './verification-store.ts'

const purpose = 'confirmAddress'

/**
 * Sends the link that confirms the address of an account again; returns the address.
 *
 * @throws AppError conflict (confirmed already), tooMany
 */
export async function sendConfirmation(options: AccountsOptions, accountId: number, order: Order): Promise<string> {
  const { clock, origin } = options
  const token = newSecret('cl_')
  const { result } = await makeChange(options, order, async (tx) => {
    const now = clock.now()
    const account = await lockForChange(tx, accountId)
    if (account.confirmedAt !== null) {
      throw new AppError('conflict', 'Your address is confirmed already; there is nothing to do.')
    }
    const { email } = account
    const retryAfter = await takeMailAllowance(tx, purpose, account.emailFolded, now)
    if (retryAfter > 0) {
      const problem = `The link was sent several times within the hour; the next one can be sent in ${retryAfter} s.`
      throw new AppError('tooMany', problem, { retryAfter })
    }
    await voidLinks(tx, accountId, purpose)
    const endsAt = await insertLink(tx, { accountId, purpose, email, tokenHash: hashSecret(token) }, now)
    const mail = confirmationMail(origin(), linkTo(origin(), '/confirm-address', token))
    await oweMail(tx, { to: email, accountId, ...mail, endsAt }, now)
    return email
  })
  return result
}

/**
 * The address that the link was sent to becomes, confirmed, that of the account.
 *
 * @throws AppError gone (the link), conflict (another account has the address meanwhile)
 */
export async function confirmAddress(options: AccountsOptions, token: string, order: Order): Promise<void> {
  const { clock, origin } = options
  await makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    const { accountId, account, email } = await takeLink(tx, purpose, hashSecret(token), now)
    const subject = { kind: 'account', id: accountId }
    if (email === account.email) {
      await confirm(tx, accountId, now)
      audit({ action: 'account.confirmAddress', subject, after: { confirmed: true } })
      return null
    }
    await takeEmail(tx, accountId, email, now)
    // Links that went to the address before let nobody in any more.
    await voidLinks(tx, accountId)
    audit({ action: 'account.changeEmail', subject })
    await oweMail(tx, { to: account.email, accountId, ...addressChangedMail(origin()) }, now)
    return null
  })
}

async function takeEmail(tx: Transaction<Database>, accountId: number, email: string, now: number): Promise<void> {
  try {
    await setEmail(tx, accountId, email, now)
  } catch (error) {
    if (brokenConstraint(error) === undefined) throw error
    throw new AppError('conflict', `There is another account with the address ${email} by now.`, { cause: error })
  }
}
