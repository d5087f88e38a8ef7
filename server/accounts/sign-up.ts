import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role, Visitor } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import { hashSecret, newSecret } from '../secret.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { takeSignUp } from './attempt-store.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { takeMailAllowance } from './mail-allowance.ts'
import { linkTo } from './mail-links.ts'
import { accountExistsMail, confirmationMail } from './mail-texts.ts'
import { foldEmail } from './model.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { insertAccount } from './store.ts'
import { insertLink } from './verification-store.ts'

export interface SignUp {
  email: string
  name: string
  password: string
}

/**
 * Makes a student's account, or leaves the one that has the address as it is. Only the mail that goes to the address
 * says which.
 *
 * @throws AppError invalid (a password that is easily guessed, whoever has the address), tooMany
 */
export async function signUp(
  options: AccountsOptions,
  given: SignUp,
  { address }: Visitor,
  order: Order,
): Promise<void> {
  const { db, clock, passwords, limits, origin } = options
  const { email, name, password } = given
  await refuseGuessable({ field: 'password', password, known: [email, name] })
  return passwords.hashing(address, async (hasher) => {
    await takeSignUp(db, address, limits, clock.now())
    const passwordHash = await hasher.hash(password)
    const token = newSecret('cl_')
    await makeChange(options, order, async (tx, audit) => {
      const now = clock.now()
      const { id, isNew } = await insertAccount(tx, { ...given, role: 'student', passwordHash, confirmedAt: null }, now)
      const link = {
        accountId: isNew ? id : null,
        purpose: 'confirmAddress',
        email,
        tokenHash: hashSecret(token),
      } as const
      const endsAt = await insertLink(tx, link, now)
      audit({ action: isNew ? 'account.signUp' : 'account.signUpAgain', subject: { kind: 'account', id } })
      if ((await takeMailAllowance(tx, 'signUp', foldEmail(email), now)) > 0) return null
      const confirmation = confirmationMail(origin(), linkTo(origin(), '/confirm-address', token))
      const mail = isNew ? { ...confirmation, endsAt } : accountExistsMail(origin())
      await oweMail(tx, { to: email, accountId: id, ...mail }, now)
      return null
    })
  })
}

/** Makes an account that whoever runs the program vouches for. @throws AppError conflict, invalid (the password) */
export async function createAccount(
  { db, clock, passwords }: Pick<AccountsOptions, 'clock' | 'passwords'> & { db: Kysely<Database> },
  given: Omit<SignUp, 'password'> & { password: string | null; role: Role },
): Promise<number> {
  const { email, name, password } = given
  const passwordHash = await hashNewPassword(passwords, { password, known: [email, name] })
  const now = clock.now()
  const { id, isNew } = await insertAccount(db, { ...given, passwordHash, confirmedAt: now }, now)
  if (!isNew) throw new AppError('conflict', `There is an account with the address ${email} already.`)
  return id
}
