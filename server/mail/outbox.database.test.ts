import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../test/world.ts'
import { Passwords } from '../accounts/passwords.ts'
import { createAccount } from '../accounts/sign-up.ts'
import { transaction } from '../database/transaction.ts'
import { sendOwedMail } from './jobs.ts'
import { oweMail } from './service.ts'

const password = 'a long enough password'
const publicUrl = 'http://courses.example'
let world: World
let headers: Record<string, string>

beforeAll(async () => {
  world = await startWorld({ env: { PUBLIC_URL: publicUrl } })
  headers = await signedIn(world)
})
afterAll(() => world.stop())

/** The headers of an operator's browser. */
async function signedIn({ context, address }: World): Promise<Record<string, string>> {
  const email = 'asha@example.org'
  await createAccount({ ...context, passwords: new Passwords() }, { email, name: 'Asha', role: 'operator', password })
  const response = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

async function get(path: string, of = world, sent = headers) {
  const response = await fetch(`${of.address}${path}`, { headers: sent })
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  return { status: response.status, body: (await response.json()) as any }
}

function owe(subject: string, text: string): Promise<void> {
  const { db, clock } = world.context
  return transaction(db, (tx) => oweMail(tx, { to: 'ravi@example.org', subject, text, accountId: null }, clock.now()))
}

const subjects = async () => (await get('/api/outbox')).body.items.map(({ subject }: { subject: string }) => subject)

test('an empty outbox is one', async () => {
  expect(await get('/api/outbox')).toEqual({ status: 200, body: { items: [], next: null } })
})

test('mail that is owed is in the outbox soon after, the newest first, to be read with its links', async () => {
  const text = `Confirm: ${publicUrl}/confirm?token=a\nnot https://evil.example/\n<b>bold</b> नमस्ते\n`
  await owe('First', text)
  await expect.poll(subjects).toEqual(['First'])
  await owe('Second', 'Hello')
  // Of one millisecond either may be the newer one.
  await expect.poll(subjects).toEqual(['Second', 'First'])
  await owe('Third', 'Hello')
  await expect.poll(subjects).toEqual(['Third', 'Second', 'First'])

  const one = (await get('/api/outbox?limit=1')).body
  const two = (await get(`/api/outbox?limit=2&before=${one.next}`)).body
  expect(two).toMatchObject({ items: [{ subject: 'Second' }, { subject: 'First' }], next: null })
  const { status, body } = await get(`/api/outbox/${two.items[1].id}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ to: 'ravi@example.org', subject: 'First', text })
  expect(body.links).toEqual([`${publicUrl}/confirm?token=a`])
})

test.each([
  ['/api/outbox/20261124060000000-0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11', 404],
  ['/api/outbox/..%2F..%2Fetc%2Fpasswd', 400],
  ['/api/outbox?before=x', 400],
  ['/api/outbox?limit=0', 400],
  ['/api/outbox?limit=101', 400],
])('%s answers %i', async (path, status) => {
  expect((await get(path)).status).toBe(status)
})

describe('where mail goes out through SMTP', () => {
  let other: World
  beforeAll(async () => {
    const env = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'mail@courses.example', SERVE_WORKS: 'false' }
    other = await startWorld({ env })
  })
  afterAll(() => other.stop())

  test('there is no outbox', async () => {
    const of = await signedIn(other)
    const body = { detail: expect.stringContaining('no outbox') }
    expect(await get('/api/outbox', other, of)).toMatchObject({ status: 404, body })
  })

  test('health tells of mail that waits for long, without whose it is', async () => {
    const { db, clock, mailer, log } = other.context
    const mailHealth = async () => {
      const { checks } = (await other.get('/health/ready')).body as { checks: { name: string; reason?: string }[] }
      return checks.find(({ name }) => name === 'mail')?.reason
    }
    expect(await mailHealth()).toBeUndefined()
    const mail = { to: 'ravi@example.org', subject: 'Hello', text: 'Hello', accountId: null }
    await transaction(db, (tx) => oweMail(tx, mail, clock.now() - 11 * 60_000))
    await sendOwedMail({ db, clock, mailer, log }, new AbortController().signal)
    // Askers share a reading for a moment.
    await expect.poll(mailHealth).toBe('mail waits (1, the oldest for 11 min); catalogue status tells why')
    await expect.poll(async () => (await other.get('/metrics')).body).toContain('catalogue_mail_owed 1')
  })
})
