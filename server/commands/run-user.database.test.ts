import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { argon2 } from '../accounts/passwords.ts'
import { accountWithPassword } from '../accounts/queries.ts'
import { createUser, listUsers, type UserOptions } from './run-user.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function run(command: typeof createUser, options: UserOptions, typed = ''): Promise<string> {
  let printed = ''
  const stdout = new Writable({
    write(text, _encoding, done) {
      printed += text
      done()
    },
  })
  const { signal } = new AbortController()
  const clock = { now: () => Date.parse('2026-11-24T06:00:00Z') }
  await command(options, { db: database.db, clock, stdin: Readable.from([typed]), stdout, stderr: stdout, signal })
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

test('a random password is printed, and is the one', async () => {
  const printed = await run(createUser, {
    role: 'teacher',
    email: 'ravi@example.org',
    name: 'Ravi',
    randomPassword: true,
  })
  const [, password = ''] = /this once: (\S{20})\n/.exec(printed) ?? []
  const account = await accountWithPassword(database.db, 'ravi@example.org')
  expect(await argon2.verify(account?.passwordHash ?? '', password)).toBe(true)
})

test.each<[string, UserOptions, string, RegExp]>([
  ['without a role', { email: 'x@example.org' }, 'a long enough password', /needs --role and --email/],
  ['without an address', { role: 'operator' }, 'a long enough password', /needs --role and --email/],
  ['no address', { role: 'operator', email: 'x' }, 'a long enough password', /email: expected an address such as/],
  ['too short', { role: 'operator', email: 'x@example.org' }, 'short', /password: expected a password of 10 to 200/],
  ['nothing on standard input', { role: 'operator', email: 'x@example.org' }, '', /expected one on its first line/],
  ['taken', { role: 'teacher', email: 'asha@EXAMPLE.org' }, 'a long enough password', /there is an account/],
])('%s: nothing is made, and what is wrong is said', async (_name, options, typed, message) => {
  const error = await run(createUser, options, typed).catch((caught: Error) => caught)
  expect(error).toMatchObject({ message: expect.stringMatching(message) })
  expect((await run(listUsers, {})).split('\n')).toHaveLength(3)
})

test('accounts are listed, all or of a role, a line each', async () => {
  expect(await run(listUsers, { role: 'teacher' })).toBe('2\tteacher\travi@example.org\tRavi\tconfirmed\n')
  expect(await run(listUsers, { role: 'student' })).toContain('no accounts of role student')
})
