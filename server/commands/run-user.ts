import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { accountsContract } from '../accounts/contract.ts'
import { listedAccounts, type PlaceInList, placeOf } from '../accounts/listed-accounts.ts'
import { makePasswordLink } from '../accounts/make-password-link.ts'
import { Passwords } from '../accounts/passwords.ts'
import { replaceForgottenPassword } from '../accounts/replace-forgotten-password.ts'
import { createAccount } from '../accounts/sign-up.ts'
import type { Role } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { commandOrder } from '../order.ts'
import { type PasswordSource, readPassword } from './read-password.ts'

export interface UserOptions {
  role?: Role
  email?: string
  name?: string
  passwordLink?: boolean
}

export interface UserSurroundings extends PasswordSource {
  config: Pick<Config, 'timeZone' | 'publicUrl' | 'host' | 'port'>
  db: Kysely<Database>
  clock: Clock
  stdout: Writable
}

const page = 500

/** `catalogue user create`. @throws AppError invalid, conflict */
export async function createUser(options: UserOptions, around: UserSurroundings): Promise<number> {
  const { role, email, name = email, passwordLink = false } = options
  if (role === undefined || email === undefined) {
    throw new AppError(
      'invalid',
      'user create needs --role and --email, such as --role operator --email asha@example.org',
    )
  }
  // What is wrong with the rest is better said before a password is asked for.
  readFields({ email, name, password: notAskedFor })
  const given = await choosePassword({ email, name }, passwordLink, around, 'Password of the new account')
  const { db, clock, stdout } = around
  const passwords = new Passwords()
  const { result: id } = await makeChange({ db, clock }, commandOrder('user create'), async (tx, audit) => {
    const made = await createAccount({ db: tx, clock, passwords }, { ...given, role })
    audit({ action: 'account.create', subject: { kind: 'account', id: made }, after: { role } })
    return made
  })
  stdout.write(`Account ${id} was made: ${given.email}, ${role}.\n`)
  if (passwordLink) await printLink(id, given.email, around)
  return 0
}

/** `catalogue user reset-password`. @throws AppError invalid, notFound */
export async function resetUserPassword(options: UserOptions, around: UserSurroundings): Promise<number> {
  const { email, passwordLink = false } = options
  if (email === undefined) {
    throw new AppError('invalid', 'user reset-password needs --email, such as --email asha@example.org')
  }
  const given = await choosePassword({ email, name: email }, passwordLink, around, 'New password')
  const { db, clock, stdout } = around
  const order = commandOrder('user reset-password')
  const id = await replaceForgottenPassword({ db, clock, passwords: new Passwords() }, given, order)
  const outcome = passwordLink ? 'has no password now' : 'has a new password'
  stdout.write(`Account ${id} ${outcome}; its sessions and access tokens have ended.\n`)
  if (passwordLink) await printLink(id, given.email, around)
  return 0
}

const notAskedFor = 'not asked for yet'

async function choosePassword(
  account: { email: string; name: string | undefined },
  byLink: boolean,
  around: PasswordSource,
  question: string,
) {
  if (byLink) return { ...readFields({ ...account, password: notAskedFor }), password: null }
  return readFields({ ...account, password: await readPassword(around, question) })
}

/** Nobody but its reader ever knows the password that is chosen by it. */
async function printLink(accountId: number, email: string, { db, clock, config, stdout }: UserSurroundings) {
  const link = await makePasswordLink({ db, clock, origin: () => addressOf(config) }, { accountId, email })
  stdout.write(`Its password is chosen by this link, which works once, for an hour, and is shown this once:\n${link}\n`)
}

/** Where the pages are, as far as the configuration says it. */
function addressOf({ publicUrl, host, port }: UserSurroundings['config']): string {
  if (publicUrl !== null) return publicUrl
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
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
  let after: PlaceInList | undefined
  for (;;) {
    const accounts = await listedAccounts(db, { role, after }, page)
    for (const { id, role: its, email, name, state } of accounts) {
      stdout.write(`${[id, its, email ?? '-', name ?? '-', state].join('\t')}\n`)
    }
    if (accounts.length === 0 && after === undefined) stdout.write(nobody(role))
    const last = accounts.at(-1)
    if (last === undefined || accounts.length < page) return 0
    after = placeOf(last)
  }
}

function nobody(role: Role | undefined): string {
  return `There are no accounts${role === undefined ? '' : ` of role ${role}`}. Make one: catalogue user create --help\n`
}
