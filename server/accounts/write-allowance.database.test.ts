import { afterEach, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, type Browser, twoAccountsApps } from '../../test/accounts-app.ts'
import type { WriteLimits } from '../config-accounts.ts'
import { pruneAccounts } from './jobs.ts'
import { takeWrite } from './write-allowance.ts'

let app: AccountsApp
afterEach(() => app?.stop())

async function start(writes: Partial<WriteLimits>): Promise<void> {
  app = await accountsApp({ writes })
}

/** A write that changes nothing more, once there are no other sessions. */
function write(browser: Browser, from = '203.0.113.7') {
  return browser.send('DELETE /api/me/sessions', { from })
}

async function statuses(browser: Browser, count: number, from?: string): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: count }, () => write(browser, from)))
  const found: Record<number, number> = {}
  for (const { status } of answers) found[status] = (found[status] ?? 0) + 1
  return found
}

test('an account may send a minute of writes at once, and then as many as time earns it', async () => {
  await start({ perAccount: 6, perAddress: 1_000 })
  const asha = await app.person('student')
  expect(await statuses(asha, 10)).toEqual({ 204: 6, 429: 4 })
  const refused = await write(asha)
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '10' } })
  expect(refused.body.detail).toBe(
    'Your account has sent more than the 6 changes of a minute; the next one can be made in 10 s.',
  )
  app.time.now += 9_999
  expect((await write(asha)).status).toBe(429)
  app.time.now += 1
  expect(await statuses(asha, 2)).toEqual({ 204: 1, 429: 1 })
  app.time.now += 3_600_000
  expect(await statuses(asha, 7)).toEqual({ 204: 6, 429: 1 })
})

test('a clock that is set back keeps nobody waiting', async () => {
  await start({ perAccount: 6, perAddress: 1_000 })
  const asha = await app.person('student')
  expect(await statuses(asha, 7)).toEqual({ 204: 6, 429: 1 })
  app.time.now -= 12 * 3_600_000
  expect(await statuses(asha, 7)).toEqual({ 204: 6, 429: 1 })
})

test('what one account has too much, the others of its school do not lose', async () => {
  await start({ perAccount: 5, perAddress: 7 })
  const [asha, ravi] = [await app.person('student'), await app.person('student')]
  expect(await statuses(asha, 20)).toEqual({ 204: 5, 429: 15 })
  expect(await statuses(ravi, 3)).toEqual({ 204: 2, 429: 1 })
  expect((await write(ravi)).body.detail).toMatch(/^Your network address has sent more than the 7 changes of a minute/)
  expect(await statuses(ravi, 1, '198.51.100.9')).toEqual({ 204: 1 })
})

test('strangers take nothing from those who are signed in at the same address', async () => {
  await start({ perAccount: 10, perAddress: 3 })
  const asha = await app.person('student')
  const stranger = app.browser()
  const attempts = await Promise.all(Array.from({ length: 5 }, () => stranger.send('POST /api/sign-up', { body: {} })))
  // Signing in was the first.
  expect(attempts.map(({ status }) => status).sort()).toEqual([400, 400, 429, 429, 429])
  expect(await statuses(asha, 2)).toEqual({ 204: 2 })
})

test('webhooks take nothing from people at the same address, and have an end of their own', async () => {
  await start({ perAccount: 10, perAddress: 2 })
  const asha = await app.person('student')
  const limits = { perAccount: 10, perAddress: 2, webhooksPerAddress: 3 }
  const webhook = () =>
    takeWrite(app.db, { accountId: null, address: '203.0.113.7', isWebhook: true }, limits, app.time.now)
  for (let taken = 0; taken < 3; taken++) await webhook()
  await expect(webhook()).rejects.toMatchObject({ kind: 'tooMany' })
  expect(await statuses(asha, 3)).toEqual({ 204: 2, 429: 1 })
})

test('all processes count together, and reads are not counted', async () => {
  const [one, other] = await twoAccountsApps(undefined, { writes: { perAccount: 3, perAddress: 100 } })
  app = one
  const here = await one.person('student')
  const there = other.browser()
  there.cookie = here.cookie
  const answers = await Promise.all([here, there, here, there, here].map((browser) => write(browser)))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(3)
  expect((await there.send('GET /api/me')).status).toBe(200)
})

test('what is not used any more is deleted', async () => {
  await start({ perAccount: 6, perAddress: 1_000 })
  await statuses(await app.person('student'), 3)
  const kept = () => app.db.selectFrom('write_allowance').select('kind').execute()
  await pruneAccounts(app.db, app.time.now + 29_000)
  expect(await kept()).toEqual([{ kind: 'account' }])
  await pruneAccounts(app.db, app.time.now + 30_000)
  expect(await kept()).toEqual([])
})
