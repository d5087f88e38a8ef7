import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, type Browser } from '../../test/accounts-app.ts'
import { envToConfig } from '../config.ts'
import { importCourses } from '../courses/import/import-courses.ts'
import { courseRows } from '../demo/course-rows.ts'
import { rowBytes } from '../demo/row-text.ts'
import { closeDemoAccounts, closeReachableDemoAccounts, makeDemoAccounts } from './demo-accounts.ts'

let app: AccountsApp
let printed: string
const stdout = new Writable({
  write(text, _encoding, done) {
    printed += text
    done()
  },
})

beforeEach(async () => {
  printed = ''
  app = await accountsApp()
})
afterEach(() => app.stop())

const around = () => ({ db: app.db, clock: { now: () => app.time.now }, stdout })

/** Addresses and passwords, as they were printed. */
const shown = () => [...printed.matchAll(/^ {2}(\S+@demo\.invalid) +(\S{20})$/gm)].map(([, ...pair]) => pair)

async function signedIn(): Promise<Browser[]> {
  const browsers = []
  for (const [email = '', password = ''] of shown()) {
    const browser = app.browser()
    expect((await browser.signIn(email, password)).status).toBe(200)
    browsers.push(browser)
  }
  return browsers
}

async function start(env: Record<string, string>): Promise<string> {
  printed = ''
  const config = envToConfig(env, { userId: undefined, workingFolder: '/' })
  await closeReachableDemoAccounts({ ...around(), config }, 'serve', stdout)
  return printed
}

test('there is a demo account of each role, confirmed, with a password of its own that is printed once', async () => {
  await makeDemoAccounts(around())
  const browsers = await signedIn()
  const people = await Promise.all(browsers.map(async (browser) => (await browser.send('GET /api/me')).body))
  expect(people.map(({ role, confirmed }) => [role, confirmed])).toEqual([
    ['student', true],
    ['teacher', true],
    ['operator', true],
  ])
  const passwords = shown().map(([, password]) => password ?? '')
  expect(new Set(passwords).size).toBe(3)
  const trail = JSON.stringify(await app.db.selectFrom('audit_entry').selectAll().execute())
  for (const password of passwords) expect(trail).not.toContain(password)

  printed = ''
  await makeDemoAccounts(around())
  expect(printed).toBe('')
})

test('the demo teacher runs made-up courses, which stay when the account is closed', async () => {
  const source = rowBytes(courseRows(40, { seed: 0, today: '2026-11-24' }))
  await importCourses({ ...around(), source, format: 'jsonl' })
  await makeDemoAccounts(around())
  const owned = async () =>
    app.db
      .selectFrom('course')
      .innerJoin('teacher', 'teacher.id', 'course.teacher_id')
      .innerJoin('account', 'account.id', 'teacher.account_id')
      .select(['account.role', 'course.state'])
      .execute()
  expect((await owned()).filter(({ state }) => state === 'published')).not.toEqual([])
  expect((await owned()).every(({ role }) => role === 'teacher')).toBe(true)
  await start({ HOST: '0.0.0.0' })
  expect(await owned()).toEqual([])
  expect(await app.db.selectFrom('course').select('id').execute()).toHaveLength(40)
})

test('an account that somebody has under such an address stays his', async () => {
  const owner = await app.person('operator', 'teacher@demo.invalid')
  await makeDemoAccounts(around())
  expect(shown().map(([email]) => email)).toEqual(['student@demo.invalid', 'operator@demo.invalid'])
  await start({ HOST: '0.0.0.0' })
  expect((await owner.send('GET /api/me')).status).toBe(200)
})

describe('a start that strangers may reach', () => {
  const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://courses.example' }

  test.each<[Record<string, string>, string]>([
    [production, 'NODE_ENV is production'],
    [{ HOST: '0.0.0.0' }, 'others can reach HOST 0.0.0.0'],
    [{ HOST: '::' }, 'others can reach HOST ::'],
    [{ HOST: 'courses.example' }, 'others can reach HOST courses.example'],
  ])('closes demo accounts for good, and says so: %o', async (env, reason) => {
    await makeDemoAccounts(around())
    const passwords = shown()
    const browsers = await signedIn()
    const wish = { name: 'x', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' }
    const { token } = (await browsers[2]!.send('POST /api/me/tokens', { body: wish })).body
    const saying = `The demo accounts are closed for good, because ${reason}.\n`
    expect(await start(env)).toBe(saying)

    for (const browser of browsers) expect((await browser.send('GET /api/me')).status).toBe(401)
    const headers = { authorization: `Bearer ${token}` }
    expect((await app.browser().send('GET /api/me', { headers })).status).toBe(401)
    expect(await start({})).toBe('')
    for (const [email = '', password] of passwords) {
      expect((await app.browser().signIn(email, password)).status).toBe(401)
    }
    expect(await start(env)).toBe(saying)
  })

  test('says nothing where there never were any', async () => {
    expect(await start({ HOST: '0.0.0.0' })).toBe('')
  })
})

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('a start on %s leaves demo accounts alone', async (HOST) => {
  await makeDemoAccounts(around())
  expect(await start({ HOST })).toBe('')
})

test('two that close at once close them once', async () => {
  await makeDemoAccounts(around())
  const closed = await Promise.all([1, 2].map(() => closeDemoAccounts(around(), 'serve', 'test')))
  expect(closed.sort()).toEqual([0, 3])
  const trail = await app.db.selectFrom('audit_entry').select('action').where('action', '=', 'account.close').execute()
  expect(trail).toHaveLength(3)
})
