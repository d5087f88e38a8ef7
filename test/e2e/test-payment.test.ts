import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TestProvider } from '../../server/payments/test-provider/provider.ts'
import { startWorld, type World } from '../world.ts'
import { closePages, launchBrowser, openPage } from './browser.ts'

let world: World
let browser: Browser
let orders = 0

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startWorld({ pages: 'built', env: { SERVE_WORKS: 'false' } })
})
afterEach(() => closePages(browser))
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** The page of a new order, without scripts. */
async function payingPage(): Promise<{ page: Page; order: string; states: () => Promise<string[]> }> {
  const { db, clock } = world.context
  const provider = new TestProvider({ db, clock, origin: () => world.address })
  const { providerOrderId: order, page: checkout } = await provider.createCheckout({
    ...{ reference: `order ${++orders}`, amountPaise: 49_900, currency: 'INR', description: 'Baking bread at home' },
    ...{ email: null, returnUrl: `${world.address}/?back=${orders}`, payUntil: clock.now() + 900_000 },
  })
  const { page } = await openPage(browser, { javaScriptEnabled: false })
  await page.goto(checkout.address)
  const states = async () =>
    (await provider.readPaymentsOf(order)).map(({ state, amountPaise }) => `${state} ${amountPaise}`)
  return { page, order, states }
}

test('says what is paid for, and that no money moves', async () => {
  const { page } = await payingPage()
  await page.getByRole('heading', { name: 'Test payment' }).waitFor()
  await page.getByText('no money moves').waitFor()
  await page.getByText('Baking bread at home').waitFor()
  await page.getByText('₹499', { exact: true }).waitFor()
})

test('pays by keyboard, and goes back to where it was bought', async () => {
  const { page, states } = await payingPage()
  await page.getByRole('button', { name: 'Pay ₹499' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?back=/)
  expect(await states()).toEqual(['captured 49900'])
})

test('fails, says so, and lets one try again', async () => {
  const { page, states } = await payingPage()
  await page.getByRole('button', { name: 'Fail to pay' }).click()
  await page.getByText('The payment failed.').waitFor()
  expect(await states()).toEqual(['failed 49900'])
  await page.getByRole('button', { name: 'Pay twice' }).click()
  await page.waitForURL(/\?back=/)
  expect((await states()).sort()).toEqual(['captured 49900', 'captured 49900', 'failed 49900'])
})

test('pays another amount, and says what is wrong with one', async () => {
  const { page, states } = await payingPage()
  await page.getByLabel('Another amount').fill('lots')
  await page.getByRole('button', { name: 'Pay another amount' }).click()
  await page.getByText('Please check what is marked.').waitFor()
  expect(await page.getByLabel('Another amount').inputValue()).toBe('lots')
  await page.getByLabel('Another amount').fill('₹1,012.50')
  await page.getByRole('button', { name: 'Pay another amount' }).click()
  await page.waitForURL(/\?back=/)
  expect(await states()).toEqual(['captured 101250'])
})

test('without an outcome pays nothing, and says what to choose', async () => {
  const { page, states } = await payingPage()
  const outcome = page
    .locator('form', { has: page.getByRole('button', { name: 'Pay another amount' }) })
    .locator('[name=outcome]')
  await outcome.evaluate((field) => field.remove())
  await page.getByRole('button', { name: 'Pay another amount' }).click()
  const alert = page.getByRole('alert')
  expect(await alert.innerText()).toBe('Choose what becomes of the payment, by one of the buttons.')
  expect(await alert.getByRole('link').count()).toBe(0)
  expect(await states()).toEqual([])
})

test('pays late, and is given up', async () => {
  const { page, states } = await payingPage()
  await page.getByLabel('Minutes').fill('30')
  await page.getByRole('button', { name: 'Pay late' }).click()
  await page.waitForURL(/\?back=/)
  expect(await states()).toEqual(['pending 49900'])
  const other = await payingPage()
  await other.page.getByRole('link', { name: 'Give up' }).click()
  await other.page.waitForURL(/\?back=/)
  expect(await other.states()).toEqual([])
})

test('is not there for an order that is not', async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false })
  for (const order of [`testorder_${'0'.repeat(24)}`, 'none', 'x%00']) {
    expect((await page.goto(`${world.address}/test-payment/${order}`))?.status(), order).toBe(404)
  }
})
