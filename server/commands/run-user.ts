import { randomBytes } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { accountsContract } from '../accounts/contract.ts'
import { listedAccounts } from '../accounts/listed-accounts.ts'
import { Passwords } from '../accounts/passwords.ts'
import { replaceForgottenPassword } from '../accounts/replace-forgotten-password.ts'
import { createAccount } from '../accounts/sign-up.ts'
import type { Role } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { commandOrder } from '../order.ts'
import { type PasswordSource, readPassword } from './read-password.ts'

export interface UserOptions {
  role?: Role
  email?: string
  name?: string
  randomPassword?: boolean
}

export interface UserSurroundings extends PasswordSource {
  config: { timeZone: string }
  db: Kysely<Database>
  clock: Clock
  stdout: Writable
}

const page = 500

/** `catalogue user create`. @throws AppError invalid, conflict */
export async function createUser(options: UserOptions, around: UserSurroundings): Promise<number> {
  const { role, email, name = email, randomPassword = false } = options
  if (role === undefined || email === undefined) {
    throw new AppError(
      'invalid',
      'user create needs --role and --email, such as --role operator --email asha@example.org',
    )
  }
  // What is wrong with the rest is better said before a password is asked for.
  readFields({ email, name, password: 'not asked for yet' })
  const password = await choosePassword(randomPassword, around, 'Password of the new account')
  const given = readFields({ email, name, password })
  const { db, clock, stdout } = around
  const passwords = new Passwords()
  const { result: id } = await makeChange({ db, clock }, commandOrder('user create'), async (tx, audit) => {
    const made = await createAccount({ db: tx, clock, passwords }, { ...given, role })
    audit({ action: 'account.create', subject: { kind: 'account', id: made }, after: { role } })
    return made
  })
  stdout.write(`Account ${id} was made: ${given.email}, ${role}.\n`)
  if (randomPassword) stdout.write(`Its password, shown this once: ${password}\n`)
  return 0
}

/** `catalogue user reset-password`. @throws AppError invalid, notFound */
export async function resetUserPassword(options: UserOptions, around: UserSurroundings): Promise<number> {
  const { email, randomPassword = false } = options
  if (email === undefined) {
    throw new AppError('invalid', 'user reset-password needs --email, such as --email asha@example.org')
  }
  const password = await choosePassword(randomPassword, around, 'New password')
  const given = readFields({ email, name: email, password })
  const { db, clock, stdout } = around
  const order = commandOrder('user reset-password')
  const id = await replaceForgottenPassword({ db, clock, passwords: new Passwords() }, given, order)
  stdout.write(`Account ${id} has a new password; its sessions and access tokens have ended.\n`)
  if (randomPassword) stdout.write(`The password, shown this once: ${password}\n`)
  return 0
}

async function choosePassword(isRandom: boolean, around: PasswordSource, question: string): Promise<string> {
  return isRandom ? randomBytes(15).toString('base64url') : readPassword(around, question)
}

/** As the API reads them; the value of a password is not repeated. */
function readFields(given: unknown) {
  const result = accountsContract.signUp.body!.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: expected ${issue.message}`)
  throw new AppError('invalid', faults.join('; '))
}

/** `catalogue user list`: a line an account, columns with tabs between them; of closed ones it is not known whose they were. */
export async function listUsers({ role }: UserOptions, { db, stdout }: UserSurroundings): Promise<number> {
  let before: number | undefined
  for (;;) {
    const accounts = await listedAccounts(db, { role, before }, page)
    for (const { id, role: its, email, name, state } of accounts) {
      stdout.write(`${[id, its, email ?? '-', name ?? '-', state].join('\t')}\n`)
    }
    if (accounts.length === 0 && before === undefined) stdout.write(nobody(role))
    before = accounts.at(-1)?.id
    if (accounts.length < page) return 0
  }
}

function nobody(role: Role | undefined): string {
  return `There are no accounts${role === undefined ? '' : ` of role ${role}`}. Make one: catalogue user create --help\n`
}
