import type { Visitor } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { confirm, setPassword } from './account-store.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { forgive, takeReset } from './attempt-store.ts'
import { takeMailAllowance } from './mail-allowance.ts'
import { linkTo } from './mail-links.ts'
import { noAccountMail, passwordChangedMail, resetMail } from './mail-texts.ts'
import { foldEmail } from './model.ts'
import { lockAccountByEmail } from './queries.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { deleteCredentials } from './store.ts'
import { insertLink, ownerOfLink, takeLink, voidLinks } from './verification-store.ts'

const purpose = 'resetPassword'

/**
 * Sends a link to an address that has an account, and to one that has none a mail that says so: both cost the same
 * statements. What is beyond the mails of an hour is not sent, and nobody is told.
 *
 * @throws AppError tooMany
 */
export async function requestPasswordReset(
  options: AccountsOptions,
  email: string,
  { address }: Visitor,
  order: Order,
): Promise<void> {
  const { db, clock, limits, origin } = options
  const now = clock.now()
  const emailFolded = foldEmail(email)
  const token = newSecret('cl_')
  await takeReset(db, { emailFolded, address }, limits, now)
  await makeChange(options, order, async (tx, audit) => {
    if ((await takeMailAllowance(tx, purpose, emailFolded, now)) > 0) return null
    // A closing that is on its way would not know of this link and this mail.
    const account = await lockAccountByEmail(tx, emailFolded)
    const [accountId, to] = [account?.id ?? null, account?.email ?? email]
    await voidLinks(tx, accountId, purpose)
    const endsAt = await insertLink(tx, { accountId, purpose, email: to, tokenHash: hashSecret(token) }, now)
    const reset = resetMail(origin(), linkTo(origin(), '/reset-password', token))
    const mail = account === null ? noAccountMail(origin()) : { ...reset, endsAt }
    await oweMail(tx, { to, accountId, ...mail }, now)
    audit({ action: 'account.askForReset', subject: { kind: 'account', id: accountId } })
    return null
  })
}

/**
 * Sets a password by a link. Whoever was in is out at once, in every process, and all other links are void: the account
 * belongs to who reads the mail of its address, which is thereby confirmed, and not to who made it or knew the
 * password before.
 *
 * @throws AppError gone (the link), invalid (the password), tooMany
 */
export async function resetPassword(
  options: AccountsOptions,
  given: { token: string; password: string },
  { address }: Visitor,
  order: Order,
): Promise<void> {
  const { db, clock, passwords, origin } = options
  const tokenHash = hashSecret(given.token)
  // Before a password is hashed, which is dear.
  const { email, name } = await ownerOfLink(db, purpose, tokenHash, clock.now())
  await refuseGuessable({ field: 'password', password: given.password, known: [email ?? '', name ?? ''] })
  await passwords.hashing(address, async (hasher) => {
    const passwordHash = await hasher.hash(given.password)
    await makeChange(options, order, async (tx, audit) => {
      const now = clock.now()
      const { accountId, account } = await takeLink(tx, purpose, tokenHash, now)
      await setPassword(tx, accountId, passwordHash, now)
      await confirm(tx, accountId, now)
      await deleteCredentials(tx, accountId)
      await voidLinks(tx, accountId)
      await forgive(tx, { emailFolded: account.emailFolded, address })
      audit({ action: 'account.resetPassword', subject: { kind: 'account', id: accountId } })
      await oweMail(tx, { to: account.email, accountId, ...passwordChangedMail(origin(), 'everywhere') }, now)
      return null
    })
  })
}
