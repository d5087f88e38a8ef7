import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, rightPassword } from '../../test/accounts-app.ts'
import { pruneAccounts } from './jobs.ts'

const email = 'asha@example.org'
const home = { from: '203.0.113.7' }

let strangers = 0
/** Somewhere that nothing was sent from yet. */
function elsewhere(): { from: string } {
  return { from: `198.51.100.${++strangers}` }
}

let app: AccountsApp
beforeEach(async () => {
  strangers = 0
  app = await accountsApp({ limits: { attemptsPerAccount: 3, attemptsPerAddress: 5, waitSeconds: 8 } })
})
afterEach(() => app.stop())

function wrong(sent = elsewhere(), address = email) {
  return app.browser().signIn(address, 'not the password', sent)
}

/** Seconds to wait, one after the other, each waited for. */
async function waits(count: number, attempt = () => wrong()): Promise<(number | null)[]> {
  const found: (number | null)[] = []
  for (let i = 0; i < count; i++) {
    const { status, headers } = await attempt()
    const seconds = status === 429 ? Number(headers['retry-after']) : null
    found.push(seconds)
    if (seconds === null) continue
    app.time.now += seconds * 1_000
    expect((await attempt()).status).toBe(401)
  }
  return found
}

describe('who tries passwords', () => {
  test.each([email, 'nobody@example.org'])(
    'of %s waits longer each time, but never longer than said',
    async (address) => {
      if (address === email) await app.person('student', email)
      const attempt = () => wrong(elsewhere(), address)
      expect(await waits(8, attempt)).toEqual([null, null, null, 1, 2, 4, 8, 8])
    },
  )

  test('does not wait for a clock that was set back', async () => {
    await app.person('student', email)
    await waits(6)
    expect((await wrong()).status).toBe(429)
    app.time.now -= 3_600_000
    expect((await app.browser().signIn(email, rightPassword, elsewhere())).status).toBe(200)
  })

  test('does not get the account by waiting, nor does its owner lose it', async () => {
    await app.person('student', email)
    await waits(6)
    expect((await wrong()).status).toBe(429)
    const stranger = await app.browser().signIn(email, rightPassword, elsewhere())
    expect(stranger.status).toBe(429)
    // From where he has signed in before he is not slowed down by others, ...
    expect((await app.browser().signIn(email, rightPassword, home)).status).toBe(200)
    // ... and from anywhere else after the wait.
    app.time.now += 8_000
    expect((await app.browser().signIn(email, rightPassword, elsewhere())).status).toBe(200)
  })

  test('from where its owner signs in is slowed down too', async () => {
    await app.person('student', email)
    expect(await waits(5, () => wrong(home))).toEqual([null, null, null, 1, 2])
  })

  test('is counted before the password is looked at, so that many at once gain nothing', async () => {
    await app.person('student', email)
    const browsers = Array.from({ length: 12 }, () => wrong())
    const statuses = (await Promise.all(browsers)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(3)
  })

  test('from one address of many accounts is slowed down as well, over all of an IPv6 subscriber', async () => {
    let person = 0
    const attempt = () => wrong({ from: `2001:db8:1:2::${++person}` }, `person${person}@example.org`)
    expect(await waits(7, attempt)).toEqual([null, null, null, null, null, 1, 2])
    expect((await wrong({ from: '2001:db8:1:2:3:4:5:6' }, 'x@example.org')).status).toBe(429)
    expect((await wrong({ from: '2001:db8:1:3::1' }, 'x@example.org')).status).toBe(401)
  })

  test('starts afresh after an hour, and after a success', async () => {
    await app.person('student', email)
    await waits(4)
    app.time.now += 3_600_000
    expect(await waits(4)).toEqual([null, null, null, 1])
    app.time.now += 8_000
    expect((await app.browser().signIn(email, rightPassword, elsewhere())).status).toBe(200)
    expect(await waits(4)).toEqual([null, null, null, 1])
  })
})

test('a school that signs in from one address is not slowed down', async () => {
  const emails = Array.from({ length: 12 }, (_, i) => `pupil${i}@example.org`)
  for (const one of emails) expect((await app.person('student', one)).cookie).not.toBeNull()
})

test('sign-ups are counted by where they come from', async () => {
  let person = 0
  const signUp = () => {
    const body = { email: `person${++person}@example.org`, name: 'Asha', password: rightPassword }
    return app.browser().send('POST /api/sign-up', { body, from: '198.51.100.255' })
  }
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await signUp()).status)
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
})

test('what is past its end is deleted, in time', async () => {
  await app.person('student', email)
  await wrong()
  const left = async () => {
    const rows = await Promise.all([
      app.db.selectFrom('account_session').selectAll().execute(),
      app.db.selectFrom('sign_in_attempt').selectAll().execute(),
    ])
    return rows.map((found) => found.length)
  }
  expect(await pruneAccounts(app.db, app.time.now)).toBe(0)
  const before = await left()
  await pruneAccounts(app.db, app.time.now + 2 * 3_600_000)
  expect(await left()).toEqual([1, 1])
  expect(before).toEqual([1, 4])
  await pruneAccounts(app.db, app.time.now + 100 * 86_400_000)
  expect(await left()).toEqual([0, 0])
})
