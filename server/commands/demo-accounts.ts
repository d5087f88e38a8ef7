import { randomBytes } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { argon2 } from '../accounts/passwords.ts'
import { forgetPerson, insertAccount } from '../accounts/store.ts'
import { type Role, roles } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import {
  demoAccounts,
  everHadDemoAccounts,
  insertDemoAccount,
  makeDemoTeacher,
  unmakeDemoTeacher,
} from '../demo/demo-account-store.ts'
import { isLoopback } from '../loopback.ts'
import { commandOrder } from '../order.ts'

interface Surroundings {
  db: Kysely<Database>
  clock: Clock
  stdout: Writable
}

/** Of a domain that never is one (RFC 6761), so that no mail to them reaches anybody. */
const demoEmail = (role: Role) => `${role}@demo.invalid`

/** What makes strangers able to use demo accounts, in words; null where none could. */
export function reasonAgainstDemoAccounts({ production, host }: Pick<Config, 'production' | 'host'>): string | null {
  if (production) return 'NODE_ENV is production'
  return isLoopback(host) ? null : `others can reach HOST ${host}`
}

/**
 * Makes an account of each role and prints their passwords: nobody else ever knows them, neither the database nor the
 * log. Makes none a second time.
 */
export async function makeDemoAccounts({ db, clock, stdout }: Surroundings): Promise<void> {
  if (await everHadDemoAccounts(db)) return
  const wanted = await Promise.all(roles.map(withPassword))
  const { result: made } = await makeChange({ db, clock }, commandOrder('serve', 'demo school'), async (tx, audit) => {
    const done: Role[] = []
    for (const { role, passwordHash } of wanted) {
      const now = clock.now()
      const account = { email: demoEmail(role), name: `Demo ${role}`, role, passwordHash, confirmedAt: now }
      const { id, isNew } = await insertAccount(tx, account, now)
      if (!isNew) continue
      await insertDemoAccount(tx, id)
      if (role === 'teacher') await makeDemoTeacher(tx, id)
      audit({ action: 'account.create', subject: { kind: 'account', id }, after: { role, demo: true } })
      done.push(role)
    }
    return done
  })
  stdout.write(announcement(wanted.filter(({ role }) => made.includes(role))))
}

async function withPassword(role: Role) {
  const password = randomBytes(15).toString('base64url')
  return { role, password, passwordHash: await argon2.hash(password) }
}

function announcement(accounts: readonly { role: Role; password: string }[]): string {
  const lines = accounts.map(({ role, password }) => `  ${demoEmail(role).padEnd(22)} ${password}`)
  return [
    'Demo accounts to sign in with, their passwords shown this once:',
    ...lines,
    'A lost one is replaced by: npx catalogue user reset-password --email ADDRESS',
    '',
  ].join('\n')
}

/** Closes all demo accounts for good, at once in every process; returns how many there were. */
export async function closeDemoAccounts(
  { db, clock }: Pick<Surroundings, 'db' | 'clock'>,
  by: string,
  reason: string,
): Promise<number> {
  if ((await demoAccounts(db).execute()).length === 0) return 0
  const { result } = await makeChange({ db, clock }, commandOrder(by, reason), async (tx, audit) => {
    // Others who close them at the same time wait, and then find none.
    const open = await demoAccounts(tx).forNoKeyUpdate().execute()
    for (const { id } of open) {
      await unmakeDemoTeacher(tx, id)
      await forgetPerson(tx, id, clock.now())
      audit({ action: 'account.close', subject: { kind: 'account', id }, after: { state: 'closed' } })
    }
    return open.length
  })
  return result
}

/** To be called by every start before it does anything else: strangers may be about to come in. */
export async function closeReachableDemoAccounts(
  { db, clock, config }: Pick<Surroundings, 'db' | 'clock'> & { config: Config },
  by: string,
  stdout: Writable,
): Promise<void> {
  const reason = reasonAgainstDemoAccounts(config)
  if (reason === null || !(await everHadDemoAccounts(db))) return
  await closeDemoAccounts({ db, clock }, by, reason)
  stdout.write(`The demo accounts are closed for good, because ${reason}.\n`)
}
