import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { openSignedIn, password, signIn, startAccountSite } from './account-site.ts'
import { launchBrowser, openPage } from './browser.ts'

let world: World
let browser: Browser
/** Of an operator, who reads the outbox. */
let outbox: Page

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startAccountSite()
  ;({ page: outbox } = await openSignedIn(browser, world, 'operator@example.org'))
})
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** The one link in the mail to an address, once the job has sent it. */
async function mailedLink(email: string, subject: RegExp): Promise<string> {
  const mail = outbox
    .getByRole('listitem')
    .filter({ hasText: `to ${email},` })
    .getByRole('link', { name: subject })
  const isThere = async () => {
    await outbox.goto(`${world.address}/outbox`)
    return mail.count()
  }
  await expect.poll(isThere).toBe(1)
  await mail.click()
  await outbox.getByRole('heading', { name: subject }).waitFor()
  const links = outbox.getByRole('main').getByRole('link').filter({ hasText: 'token=' })
  expect(await links.count()).toBe(1)
  return (await links.getAttribute('href')) ?? ''
}

test.each([
  { name: 'without scripts', javaScriptEnabled: false },
  { name: 'with scripts', javaScriptEnabled: true },
])('by mailed links somebody confirms his address and sets a new password, $name', async ({ javaScriptEnabled }) => {
  const email = `asha.${javaScriptEnabled}@example.org`
  const { page } = await openPage(browser, { javaScriptEnabled })
  await page.goto(`${world.address}/sign-up`)
  await page.getByLabel('Name').fill('Asha Kulkarni')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.waitForURL(/done=sign-up/)
  await signIn(page, email)
  await page.waitForURL(`${world.address}/`)

  await page.goto(await mailedLink(email, /^Confirm your address/))
  await page.getByRole('button', { name: 'Confirm the address' }).click()
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await page.getByRole('link', { name: 'Go to your account' }).click()
  await page.getByRole('heading', { name: 'Account', level: 1 }).waitFor()
  expect(await page.getByText('Confirmed', { exact: true }).count()).toBe(1)

  const next = 'another good password'
  const { page: other } = await openPage(browser, { javaScriptEnabled })
  await other.goto(`${world.address}/sign-in`)
  await other.getByRole('link', { name: 'I forgot my password' }).click()
  await other.getByRole('heading', { name: 'Reset the password' }).waitFor()
  await other.getByLabel('Email address').fill(email)
  await other.getByRole('button', { name: 'Send the link' }).click()
  await other.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  const link = await mailedLink(email, /^Set a new password/)
  const setPassword = async () => {
    await other.goto(link)
    await other.getByLabel('New password').fill(next)
    await other.getByRole('button', { name: 'Set the password' }).click()
  }
  await setPassword()
  await other.waitForURL(/done=password-reset/)
  await page.goto(`${world.address}/account`)
  expect(new URL(page.url()).pathname).toBe('/sign-in')

  await signIn(other, email)
  await other.getByRole('alert').waitFor()
  await signIn(other, email, next)
  await other.waitForURL(`${world.address}/`)
  await other.goto(`${world.address}/account`)
  expect(await other.getByRole('main').innerText()).toContain(email)

  await setPassword()
  await other.getByRole('alert').waitFor()
})
