import { Readable, Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { accountBelongings } from '../account-belongings.ts'
import { argon2, Passwords } from '../accounts/passwords.ts'
import { accountWithPassword } from '../accounts/queries.ts'
import { resetPassword } from '../accounts/reset-password.ts'
import { commandOrder } from '../order.ts'
import { createUser, listUsers, resetUserPassword, type UserOptions } from './run-user.ts'
import { changeUserRole, closeUser } from './run-user-change.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const clock = { now: () => Date.parse('2026-11-24T06:00:00Z') }
const config = { timeZone: 'Asia/Kolkata', publicUrl: 'https://courses.example', host: '127.0.0.1', port: 3000 }

async function run(command: typeof createUser, options: UserOptions, typed = ''): Promise<string> {
  let printed = ''
  const stdout = new Writable({
    write(text, _encoding, done) {
      printed += text
      done()
    },
  })
  const { signal } = new AbortController()
  const around = { db: database.db, clock, config, signal }
  await command(options, { ...around, stdin: Readable.from([typed]), stdout, stderr: stdout })
  return printed
}

const operator = { role: 'operator', email: 'Asha@example.org' } as const

test('an empty list says how to make the first', async () => {
  expect(await run(listUsers, {})).toContain('catalogue user create')
})

test('an account is made with the password on standard input', async () => {
  expect(await run(createUser, operator, 'a long enough password\r\nmore')).toBe(
    'Account 1 was made: Asha@example.org, operator.\n',
  )
  const account = await accountWithPassword(database.db, 'asha@example.org')
  expect(account).toMatchObject({ role: 'operator', name: 'Asha@example.org', confirmedAt: expect.any(Number) })
  expect(await argon2.verify(account?.passwordHash ?? '', 'a long enough password')).toBe(true)
})

const hashOf = async (email: string) => (await accountWithPassword(database.db, email))?.passwordHash ?? ''

/** The link in what was printed, used to choose a password; its token. */
async function chooseBy(printed: string, password: string): Promise<string> {
  const [, token = ''] = /^https:\/\/courses\.example\/reset-password\?token=(\S+)$/m.exec(printed) ?? []
  const limits = { attemptsPerAccount: 5, attemptsPerAddress: 100, waitSeconds: 30 }
  const options = {
    db: database.db,
    clock,
    passwords: new Passwords(),
    limits,
    sessionDays: 30,
    belongings: accountBelongings(config),
    origin: () => config.publicUrl,
  }
  await resetPassword(options, { token, password }, { address: '::1', userAgent: null }, commandOrder('a test'))
  return token
}

test('instead of a password a link is printed, by which one is chosen, once', async () => {
  const printed = await run(createUser, {
    role: 'teacher',
    email: 'ravi@example.org',
    name: 'Ravi',
    passwordLink: true,
  })
  expect(await argon2.verify(await hashOf('ravi@example.org'), 'not asked for yet')).toBe(false)
  const token = await chooseBy(printed, 'a long enough password')
  expect(await argon2.verify(await hashOf('ravi@example.org'), 'a long enough password')).toBe(true)
  await expect(chooseBy(printed, 'another long password')).rejects.toMatchObject({ kind: 'gone' })
  expect(JSON.stringify(await database.db.selectFrom('verification').selectAll().execute())).not.toContain(token)
})

test.each<[string, UserOptions, string, RegExp]>([
  ['without a role', { email: 'x@example.org' }, 'a long enough password', /needs --role and --email/],
  ['without an address', { role: 'operator' }, 'a long enough password', /needs --role and --email/],
  ['no address', { role: 'operator', email: 'x' }, 'a long enough password', /email: expected an address such as/],
  ['too short', { role: 'operator', email: 'x@example.org' }, 'short', /password: expected a password of 10 to 200/],
  ['common', { role: 'operator', email: 'x@example.org' }, 'password2026', /password: expected .* hard to guess/],
  ['nothing on standard input', { role: 'operator', email: 'x@example.org' }, '', /expected one on its first line/],
  ['taken', { role: 'teacher', email: 'asha@EXAMPLE.org' }, 'a long enough password', /There is an account/],
])('%s: nothing is made, and what is wrong is said', async (_name, options, typed, message) => {
  const error = await run(createUser, options, typed).catch((caught: Error) => caught)
  expect(error).toMatchObject({ message: expect.stringMatching(message) })
  expect((await run(listUsers, {})).split('\n')).toHaveLength(3)
})

test('accounts are listed, all or of a role, a line each', async () => {
  expect(await run(listUsers, { role: 'teacher' })).toBe('2\tteacher\travi@example.org\tRavi\tactive\n')
  expect(await run(listUsers, { role: 'student' })).toContain('no accounts of role student')
})

test('a password is reset with the one on standard input, or by a link that is printed; sessions end', async () => {
  const email = 'ASHA@example.org'
  await sql`insert into account_session (account_id, token_hash, created_at, seen_at, expires_at, address)
    values (1, ${'0'.repeat(64)}, now(), now(), now() + interval '1 day', '::1')`.execute(database.db)
  await sql`insert into verification (account_id, purpose, email, token_hash, created_at, expires_at)
    values (1, 'confirmAddress', 'x@example.org', ${'1'.repeat(64)}, now(), now() + interval '1 hour')`.execute(
    database.db,
  )
  expect(await run(resetUserPassword, { email }, 'another long password\n')).toBe(
    'Account 1 has a new password; its sessions and access tokens have ended.\n',
  )
  expect(await argon2.verify(await hashOf('asha@example.org'), 'another long password')).toBe(true)
  expect(await database.db.selectFrom('account_session').selectAll().execute()).toEqual([])
  expect(await database.db.selectFrom('verification').selectAll().execute()).toEqual([])

  const printed = await run(resetUserPassword, { email, passwordLink: true })
  expect(await argon2.verify(await hashOf('asha@example.org'), 'another long password')).toBe(false)
  const password = 'a third long password'
  const token = await chooseBy(printed, password)
  expect(await argon2.verify(await hashOf('asha@example.org'), password)).toBe(true)
  const trail = await database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute()
  expect(trail.map(({ action }) => action).slice(-3)).toEqual(Array(3).fill('account.resetPassword'))
  expect(JSON.stringify(trail)).not.toContain(token)
  expect(JSON.stringify(trail)).not.toContain(password)
})

test.each<[string, UserOptions, string, RegExp]>([
  ['without an address', {}, 'a long enough password', /needs --email/],
  [
    'of nobody',
    { email: 'x@example.org' },
    'a long enough password',
    /^There is no account with the address x@example\.org\.$/,
  ],
  ['common', { email: 'asha@example.org' }, 'password2026', /password: expected .* hard to guess/],
  ['too short', { email: 'asha@example.org' }, 'short', /password: expected a password of 10 to 200/],
])('a reset %s changes nothing, and what is wrong is said', async (_name, options, typed, message) => {
  await expect(run(resetUserPassword, options, typed)).rejects.toThrow(message)
})

test('a role is given, but the last operator keeps his', async () => {
  expect(await run(changeUserRole, { email: 'ravi@example.org', role: 'student' })).toContain('is a student’s now')
  const last = run(changeUserRole, { email: 'asha@example.org', role: 'student' })
  await expect(last).rejects.toThrow(/the last operator/)
  await expect(run(changeUserRole, { email: 'asha@example.org' })).rejects.toThrow(/needs --email and --role/)
})

test('an account is closed, and listed as closed without whose it was', async () => {
  expect(await run(closeUser, { email: 'Ravi@example.org' })).toContain('Account 2 is closed')
  expect(await run(listUsers, { role: 'student' })).toBe('2\tstudent\t-\t-\tclosed\n')
  await expect(run(closeUser, { email: 'ravi@example.org' })).rejects.toThrow(/no account with the address/)
  await expect(run(closeUser, { email: 'asha@example.org' })).rejects.toThrow(/the last operator/)
  const trail = await database.db.selectFrom('audit_entry').select(['action', 'program']).orderBy('id').execute()
  expect(trail.slice(-2)).toEqual([
    { action: 'account.changeRole', program: 'user role' },
    { action: 'account.close', program: 'user close' },
  ])
})
