import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { addPerson, openSignedIn, password, signIn, startAccountSite } from './account-site.ts'
import { closePages, launchBrowser, openPage } from './browser.ts'

let world: World
let browser: Browser
let people = 0

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startAccountSite()
})

afterEach(() => closePages(browser))
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

async function newPerson(): Promise<string> {
  const email = `person${++people}@example.org`
  await addPerson(world, { email })
  return email
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const pathOf = (page: Page) => page.url().slice(world.address.length)
const status = (page: Page) => page.getByRole('status').innerText()
const main = (page: Page) => page.getByRole('main').innerText()

/** What the field is said to be wrong with, as a screen reader is told. */
async function faultOf(page: Page, label: string): Promise<string | null> {
  const field = page.getByLabel(label, { exact: true })
  if ((await field.getAttribute('aria-invalid')) !== 'true') return null
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
  return page.locator(`#${ids.at(-1)}`).innerText()
}

describe.each([
  { name: 'without scripts', javaScriptEnabled: false },
  { name: 'with scripts', javaScriptEnabled: true },
])('$name', ({ javaScriptEnabled }) => {
  const open = async (path: string) => {
    const watched = await openPage(browser, { javaScriptEnabled })
    return { ...watched, response: await watched.page.goto(world.address + path) }
  }
  const openAs = (email: string) => openSignedIn(browser, world, email, { javaScriptEnabled })

  test('somebody signs up, signs in to where he wanted to go, and out again', async () => {
    const email = `new${javaScriptEnabled}@example.org`
    const { page } = await open('/?q=tea&sort=price')
    await page.getByRole('link', { name: 'Sign in' }).click()
    // The page before may have a link of that name too, which leads elsewhere.
    await page.waitForURL(/\/sign-in/)
    await page.getByRole('link', { name: 'Sign up' }).last().click()
    await page.getByLabel('Name').fill('  Asha Kulkarni ')
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill('seven green bottles')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.waitForURL(/\/sign-in/)
    expect(await status(page)).toContain('Thank you')
    await signIn(page, email, 'seven green bottles')
    await page.waitForURL(/q=tea/)
    expect(pathOf(page)).toBe('/?q=tea&sort=price')
    expect(await page.getByRole('navigation', { name: 'Site' }).innerText()).toContain('Asha Kulkarni')
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByRole('heading', { name: 'Account', level: 1 }).waitFor()
    expect(await main(page)).toMatch(/Asha Kulkarni[\s\S]*Not confirmed[\s\S]*Student/)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/done=sign-out/)
    await page.goto(`${world.address}/account`)
    expect(pathOf(page)).toBe('/sign-in?next=%2Faccount')
  })

  test('what is wrong is said at its field, first of all, and what was typed stays, but for the password', async () => {
    const { page } = await open('/sign-up')
    await page.getByLabel('Email address').fill('asha at example')
    await page.getByLabel('Password').fill('short')
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Sign up' }).click()
    expect((await answered).status()).toBe(400)
    await page.getByRole('alert').waitFor()
    expect(await faultOf(page, 'Name')).toContain('Enter a text of 1 to 200 characters')
    expect(await faultOf(page, 'Email address')).toBe('Enter an address such as asha@example.org.')
    expect(await faultOf(page, 'Password')).toBe('Enter a password of 10 to 200 characters.')
    expect(await page.getByLabel('Email address').inputValue()).toBe('asha at example')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.content()).not.toContain('value="short"')
    await expect.poll(() => page.locator(':focus').getAttribute('role')).toBe('alert')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('name')
  })

  test('a wrong password is refused as an unknown address is, with 401', async () => {
    for (const email of ['student@example.org', 'nobody@example.org']) {
      const { page } = await open('/sign-in')
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await signIn(page, email, 'a wrong password')
      expect((await answered).status()).toBe(401)
      expect(await page.getByRole('alert').innerText()).toBe('Address and password do not belong to an account.')
      expect(await page.getByLabel('Email address').inputValue()).toBe(email)
    }
  })

  test('signing in leads to no other site', async () => {
    const { page } = await open('/sign-in?next=//evil.example/')
    await signIn(page, 'student@example.org')
    await page.waitForURL(`${world.address}/`)
    await page.goto(`${world.address}/sign-in?next=/account`)
    expect(pathOf(page)).toBe('/account')
  })

  test('a new password takes the old one, and ends other sessions', async () => {
    const email = await newPerson()
    const other = await openAs(email)
    const { page } = await openAs(email)
    await page.goto(`${world.address}/account/password`)
    const change = async (current: string, next: string) => {
      await page.getByLabel('Current password').fill(current)
      await page.getByLabel('New password').fill(next)
      await page.getByRole('button', { name: 'Change the password' }).click()
    }
    await change('a wrong password', 'another good password')
    await page.getByRole('alert').waitFor()
    expect(await faultOf(page, 'Current password')).toBe('The current password is another one.')
    await change(password, 'another good password')
    await page.waitForURL(/done=password/)
    expect(await status(page)).toContain('The password is changed')
    await other.page.goto(`${world.address}/account`)
    expect(await heading(other.page)).toBe('Sign in')
  })

  test.each([
    ['/account/password', 'Current password', 'Change the password'],
    ['/account/email', 'Password', 'Send the link'],
    ['/account/data', 'Password', 'Close the account for good'],
  ])('a wrong password on %s is told once, and of its field', async (path, label, button) => {
    const { page } = await openAs(await newPerson())
    await page.goto(world.address + path)
    await page.getByLabel(label, { exact: true }).fill('a wrong password')
    const others = page.getByLabel('New', { exact: false })
    if ((await others.count()) > 0)
      await others.fill(path.endsWith('email') ? 'new@example.net' : 'another good password')
    await page.getByRole('button', { name: button }).click()
    const sentence = 'The current password is another one.'
    await page.getByRole('alert').getByText(sentence).waitFor()
    expect(await page.getByText(sentence).count()).toBe(1)
    expect(await faultOf(page, label)).toBe(sentence)
    await page.getByRole('link', { name: sentence }).press('Enter')
    expect(await page.locator(':focus').getAttribute('name')).toBe('currentPassword')
  })

  test('sessions are listed, and ended one by one or all others at once', async () => {
    const email = await newPerson()
    const others = [await openAs(email), await openAs(email), await openAs(email)]
    const { page } = await openAs(email)
    await page.goto(`${world.address}/account/sessions`)
    expect(await page.getByText('This one').count()).toBe(1)
    await page
      .getByRole('button', { name: /^End the session of Chrome/ })
      .first()
      .click()
    await page.waitForURL(/done=ended$/)
    expect(await page.getByRole('button', { name: /^End the session/ }).count()).toBe(2)
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await page.waitForURL(/done=ended-others/)
    expect(await page.getByRole('button', { name: /End/ }).count()).toBe(0)
    for (const other of others) {
      await other.page.goto(`${world.address}/account`)
      expect(await heading(other.page)).toBe('Sign in')
    }
  })

  test('an access token is shown once, works, and lets nobody in once it is revoked', async () => {
    const { page } = await openAs(await newPerson())
    await page.goto(`${world.address}/account/tokens`)
    await page.getByLabel('What it is for').fill('Timetable')
    await page.getByLabel('Last day').fill('2020-01-01')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByRole('alert').waitFor()
    expect(await faultOf(page, 'Last day')).toMatch(/^Enter a day from \d+ \w+ \d{4} to/)
    expect(await page.getByLabel('What it is for').inputValue()).toBe('Timetable')
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Last day').fill(tomorrow)
    await page.getByRole('button', { name: 'Make a token' }).click()
    const token = await page.getByTestId('token').innerText()
    const ask = async () =>
      (await fetch(`${world.address}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status
    expect(await ask()).toBe(200)
    await page.goto(`${world.address}/account/tokens`)
    expect(await page.content()).not.toContain(token)
    await page.getByRole('button', { name: 'Revoke Timetable' }).click()
    await page.waitForURL(/done=revoked/)
    expect(await ask()).toBe(401)
  })

  test('whose session ended while he typed signs in and comes back', async () => {
    const { page } = await openAs(await newPerson())
    await page.goto(`${world.address}/account/tokens`)
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.waitForURL(/sign-in/)
    expect(pathOf(page)).toBe('/sign-in?next=%2Faccount%2Ftokens')
  })
})
