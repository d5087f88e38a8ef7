import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../send.ts'
import { signIn } from './account-site.ts'
import { openPage } from './browser.ts'
import { openForTests, type RegistrationSite, type Student } from './registration-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})
/** A provider on another site: its page sends who has paid back by a form of its own. */
let provider: Server
let providerUrl: string
let received = ''

beforeAll(async () => {
  provider = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    // Browsers also ask for an icon.
    if (request.method === 'POST') received = Buffer.concat(chunks).toString()
    const back = new URL(request.url ?? '/', providerUrl).searchParams.get('back')
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<form method="post" action="${back}"><input type="hidden" name="razorpay_payment_id" value="forged"><button>Back</button></form>`,
      )
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  // Another site than 127.0.0.1, for browsers.
  providerUrl = `http://localhost:${(provider.address() as AddressInfo).port}`
})

afterAll(() => {
  provider?.close()
})

const address = (path: string) => `${site.world.address}${path}`
const stateOf = async (registration: string) => {
  const id = registration.split('/').at(-1) ?? ''
  const { db } = site.world.context
  return (await db.selectFrom('registration').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
}

/** Pays at the test provider, and does not come back from there. */
async function payElsewhere(student: Student, registration: string): Promise<void> {
  const tab = await student.tab(registration)
  await tab.press(/^Pay ₹/)
  await tab.page.waitForURL(/\/test-payment\//)
  const order = tab.page.url().split('/').at(-1)
  await tab.page.close()
  const paid = await send(site.world.address, 'POST', `/api/test-provider/orders/${order}/payments`, {
    body: { outcome: 'pay' },
  })
  expect(paid.status).toBe(200)
}

describe('time', () => {
  test('is counted down once for seat and price, and the page says when it is over', async () => {
    const student = await site.student()
    await student.page.clock.install()
    const registration = await student.register(await site.course())
    await student.scripted()
    const timer = student.page.getByRole('timer', { name: 'Time left' })
    expect(await timer.textContent()).toMatch(/^1[45]:\d\d$/)
    expect(await student.page.getByRole('timer').count()).toBe(1)
    await student.page.clock.fastForward('10:30')
    await expect.poll(() => timer.textContent()).toMatch(/^4:[0-3]\d$/)
    await student.reads('Less than five minutes left.')
    site.pass(15)
    await student.page.clock.fastForward('05:00')
    await student.sees('Ended')
    // Also to who does not see it.
    expect(await student.page.locator('[aria-live=polite]', { hasText: 'Ended' }).count()).toBe(1)
    expect(await stateOf(registration)).toBe('held')
    expect(student.complaints).toEqual([])
  })
})

describe('two tabs', () => {
  test('hold one seat, and the one hears of what was paid in the other', async () => {
    const course = await site.course({ seats: { total: 2 } })
    const student = await site.student()
    const other = await student.tab(course)
    await other.page.getByRole('button', { name: /^Register for/ }).waitFor()
    const registration = await student.register(course)
    await other.press(/^Register for/)
    await other.page.waitForURL(address(registration))
    await student.pay()
    await student.sees('You take part')
    await other.sees('You take part')
  })

  test('of which one is stale pay once', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    const registration = await student.register(await site.course())
    const stale = await student.tab(registration)
    await student.pay()
    await student.sees('You take part')
    await stale.press(/^Pay ₹/)
    await stale.reads('You take part already; nothing is to be paid.')
    await stale.sees('You take part')
  })
})

describe('the same done again', () => {
  test('by a double click holds one seat and makes one payment', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    await student.open(await site.course({ seats: { total: 1 } }))
    await student.page.getByRole('button', { name: /^Register for/ }).dblclick()
    await student.sees('Seat held, to be paid')
    await student.page.getByRole('button', { name: /^Pay ₹/ }).dblclick({ delay: 20 })
    await student.page.waitForURL(/\/test-payment\//)
    const { db } = site.world.context
    const registration = await db
      .selectFrom('registration')
      .innerJoin('account', 'account.id', 'registration.account_id')
      .select('registration.id')
      .where('account.email', '=', student.email)
      .execute()
    expect(registration).toHaveLength(1)
    const orders = db.selectFrom('payment_order').select('id').where('registration_id', '=', registration[0]!.id)
    expect(await orders.execute()).toHaveLength(1)
  })

  test('by going back shows what is true by now', async () => {
    const student = await site.student()
    const registration = await student.register(await site.course())
    await student.pay()
    await student.sees('You take part')
    while (!new URL(student.page.url()).pathname.startsWith('/courses/')) {
      await student.page.goBack()
      if (new URL(student.page.url()).pathname === registration) await student.sees('You take part')
    }
    await student.reads('You take part')
    expect(await student.page.getByRole('button', { name: /^Register for/ }).count()).toBe(0)
  })
})

describe('a provider on another site', () => {
  test('sends back by a form without our cookies, and whether it is paid is asked of the provider itself', async () => {
    const student = await site.student()
    const registration = await student.register(await site.course())
    const back = `${providerUrl}/?back=${address(`${registration}/return`)}`
    await student.page.goto(back)
    await student.page.getByRole('button', { name: 'Back' }).click()
    await student.sees('Seat held, to be paid')
    await student.reads('You came back without having paid.')
    await payElsewhere(student, registration)
    expect(await stateOf(registration)).toBe('held')
    await student.page.goto(back)
    await student.page.getByRole('button', { name: 'Back' }).click()
    await student.sees('You take part')
    expect(student.page.url()).toBe(address(`${registration}?returned=paid`))
  })

  test('brings access also where the browser has lost its session', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    const registration = await student.register(await site.course())
    await payElsewhere(student, registration)
    const { page } = await openPage(site.browser)
    await page.goto(`${providerUrl}/?back=${address(`${registration}/return`)}`)
    await page.getByRole('button', { name: 'Back' }).click()
    await page.waitForURL(/\/sign-in\?next=/)
    expect(await stateOf(registration)).toBe('enrolled')
    await signIn(page, student.email)
    await page.getByRole('heading', { name: 'You take part' }).waitFor()
  })

  test('takes nothing else by such a form', async () => {
    const student = await site.student()
    const registration = await student.register(await site.course())
    for (const path of [`${registration}?/pay`, `${registration}/cancel`, `${registration}/return/x`]) {
      await student.page.goto(`${providerUrl}/?back=${encodeURIComponent(address(path))}`)
      const answer = student.page.waitForResponse((response) => response.url().startsWith(site.world.address))
      await student.page.getByRole('button', { name: 'Back' }).click()
      expect((await answer).status()).toBe(403)
      await student.reads('Nothing was done, for the form did not come from a page of this site.')
    }
    expect(await stateOf(registration)).toBe('held')
    const unknown = `/registrations/0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11/return`
    expect((await student.open(unknown))?.status()).toBe(404)
  })

  test('is gone on to by what it asks to be sent', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    const registration = await student.register(await site.course())
    await student.press(/^Pay ₹/)
    await student.page.waitForURL(/\/test-payment\//)
    const page = { address: `${providerUrl}/?back=${address('/')}`, fields: { order_id: 'order_7', name: '"<b>' } }
    const id = registration.split('/').at(-1) ?? ''
    const { db } = site.world.context
    await db
      .updateTable('payment_order')
      .set({ page: JSON.stringify(page) })
      .where('registration_id', '=', id)
      .execute()
    await student.open(registration)
    await student.press(/^Pay ₹/)
    await student.page.getByRole('heading', { name: 'Pay ₹799' }).waitFor()
    await student.press('Go on to pay')
    await student.page.waitForURL(`${providerUrl}/**`)
    expect(Object.fromEntries(new URLSearchParams(received))).toEqual(page.fields)
  })
})

describe('who is not known', () => {
  test('signs in from the page of the course, and comes back to it', async () => {
    const course = await site.course()
    const student = await site.student()
    const { page } = await openPage(site.browser, { javaScriptEnabled: false })
    await page.goto(address(course))
    await page.getByRole('link', { name: 'Sign in to register' }).click()
    await signIn(page, student.email)
    await page.waitForURL(address(course))
    await page.getByRole('button', { name: 'Register for ₹799' }).waitFor()
  })

  test('or has not confirmed his address is told so in place', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    const { db } = site.world.context
    const course = await site.course()
    await student.open(course)
    await db.updateTable('account').set({ confirmed_at: null }).where('email', '=', student.email).execute()
    await student.press(/^Register for/)
    await student.reads('Confirm the address of your account first')
    await student.page.getByRole('link', { name: 'Your account' }).first().waitFor()
    await student.open(course)
    await student.reads('Confirm the address of your account first')
    expect(await student.page.getByRole('button', { name: /^Register for/ }).count()).toBe(0)
  })

  test('or holds too many seats is told until when', async () => {
    const student = await site.student({ javaScriptEnabled: false })
    for (let held = 0; held < 3; held++) await student.register(await site.course())
    await student.open(await site.course())
    await student.press(/^Register for/)
    await student.reads(/You hold as many seats as you may without having paid.*come back at \d/)
  })
})
