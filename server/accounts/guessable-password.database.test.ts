import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, rightPassword, tokenIn } from '../../test/accounts-app.ts'

const email = 'asha.kulkarni@example.org'
const common = 'Password2026!'

let app: AccountsApp
beforeEach(async () => {
  app = await accountsApp()
})
afterEach(() => app.stop())

interface Answered {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

const lastToken = async () => tokenIn((await app.mails()).at(-1))

function expectRefusal({ status, body }: Answered, field: string, password: string): void {
  const [fault] = body.errors
  expect([status, fault.parameter, fault.received]).toEqual([400, field, '(not shown)'])
  expect(fault.expected).toContain('hard to guess')
  expect(JSON.stringify(body)).not.toContain(password)
}

test('a sign-up with a common password is refused alike with and without an account, and makes none', async () => {
  await app.person('student', email)
  const ask = (address: string, password: string) =>
    app.browser().send('POST /api/sign-up', { body: { email: address, name: 'Asha', password } })
  const taken = await ask(email, common)
  const free = await ask('nobody@example.org', common)
  expectRefusal(free, 'password', common)
  const { requestId: _one, ...ofTaken } = taken.body
  const { requestId: _other, ...ofFree } = free.body
  expect([taken.status, ofTaken]).toEqual([free.status, ofFree])
  expectRefusal(await ask('nobody@example.org', 'Nobody@example.org'), 'password', 'Nobody@example.org')
  expect(await app.mails()).toEqual([])
  expect(await app.db.selectFrom('account').select('email').execute()).toEqual([{ email }])
})

test('a change to a common password, or to the own address, is refused; the old one stays', async () => {
  const browser = await app.person('student', email)
  for (const newPassword of [common, email, 'asha.kulkarni1']) {
    const body = { currentPassword: rightPassword, newPassword }
    expectRefusal(await browser.send('PUT /api/me/password', { body }), 'newPassword', newPassword)
  }
  expect((await browser.send('GET /api/me')).status).toBe(200)
  expect((await app.browser().signIn(email)).status).toBe(200)
})

test('a reset to a common password, or to the own address, is refused; the link still works', async () => {
  await app.person('student', email)
  await app.browser().send('POST /api/password-reset', { body: { email } })
  const token = await lastToken()
  const reset = (password: string) => app.browser().send('PUT /api/password-reset', { body: { token, password } })
  for (const password of [common, email]) expectRefusal(await reset(password), 'password', password)
  expect((await reset('an even longer password')).status).toBe(204)
})

test('an invitation is not taken with a common password, nor with the own address; it can still be taken', async () => {
  const operator = await app.person('operator')
  await operator.send('POST /api/invitations', { body: { email, name: 'Asha', role: 'teacher' } })
  const token = await lastToken()
  const accept = (password: string) =>
    app.browser().send('PUT /api/invitation', { body: { token, name: 'Asha', password } })
  for (const password of [common, email]) expectRefusal(await accept(password), 'password', password)
  expect((await accept('an even longer password')).status).toBe(204)
})
