import { once } from 'node:events'
import { request } from 'node:http'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { openSignedIn, password, startAccountSite } from './account-site.ts'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser, openPage, scripted, type WatchedPage } from './browser.ts'

const formType = 'application/x-www-form-urlencoded'

let world: World
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startAccountSite()
})

afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** With a token that a log or another site must not see. */
const linkPaths = ['/confirm-address?token=abc', '/reset-password?token=abc', '/invitation?token=abc']
const openPaths = ['/sign-in', '/sign-up?next=/account', '/reset-password', '/reset-password?sent', ...linkPaths]
const ownPaths = [
  '/account',
  '/account/email',
  '/account/password',
  '/account/sessions',
  '/account/tokens',
  '/account/data',
  '/my-courses',
  '/calendar',
  '/registrations',
]
/** Operators see them, too. */
const teachersPaths = ['/teaching']
const operatorsPaths = [
  '/people',
  '/people/2',
  '/people/2/teacher?q=a',
  '/people/invitations',
  '/sales',
  '/sales/new',
  '/disruptions',
  '/disruptions/new',
  '/desk',
  '/desk/enrol',
  '/desk/refunds',
]

/** Each form, and one that is sent empty. */
const forms = [
  '/sign-in',
  '/sign-up',
  '/sign-out',
  '/confirm-address',
  '/reset-password?/ask',
  '/reset-password?/set',
  '/invitation?/open',
  '/invitation?/accept',
  '/invitation?/take',
  '/account?/rename',
  '/account?/confirm',
  '/account/email',
  '/account/password',
  '/account/sessions?/end',
  '/account/sessions?/endOthers',
  '/account/tokens?/make',
  '/account/tokens?/revoke',
  '/account/data',
  '/courses/a?/register',
  '/courses/a?/join',
  '/courses/a?/leave',
  '/registrations/1?/pay',
  '/registrations/1?/ask',
  '/registrations/1?/accept',
  '/registrations/1/cancel',
  '/my-courses?/leave',
  '/people/2?/role',
  '/people/2?/unlink',
  '/people/2?/close',
  '/people/2/teacher',
  '/people/invitations?/invite',
  '/people/invitations?/withdraw',
  '/sales/new',
  '/sales/previews/1?/confirm',
  '/sales/previews/1?/again',
  '/sales/1?/end',
  '/sales/1?/undo',
  '/disruptions/new',
  '/disruptions/previews/1?/confirm',
  '/disruptions/previews/1?/again',
  '/disruptions/1?/undo',
  '/teaching/courses/1',
  '/desk/registrations/0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11?/refund',
  '/desk/enrol',
  '/desk/refunds?/retry',
  '/desk/refunds?/settle',
]

async function signedInCookie(): Promise<string> {
  const { page } = await openSignedIn(browser, world, 'operator@example.org', { javaScriptEnabled: false })
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

describe.each([
  { name: 'on a phone in the dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  { name: 'on a desk in the light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
] as const)('$name', ({ name: _name, ...options }) => {
  let strangers: WatchedPage
  let operators: WatchedPage
  beforeAll(async () => {
    strangers = await openPage(browser, options)
    operators = await openSignedIn(browser, world, 'operator@example.org', options)
  })

  test.each([...openPaths, ...ownPaths, ...teachersPaths, ...operatorsPaths])(
    '%s has no fault that axe knows, fits the width and breaks no rule of its policy',
    async (path) => {
      const { page, complaints } = openPaths.includes(path) ? strangers : operators
      complaints.length = 0
      await page.goto(world.address + path)
      await scripted(page)
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
    },
  )

  test('a refused form has none either', async () => {
    const { page } = await openPage(browser, options)
    await page.goto(`${world.address}/sign-up`)
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('alert').waitFor()
    await scripted(page)
    expect(await axeFaults(page)).toEqual([])
  })
})

describe('a form that another site sends', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ]

  test('is refused, whatever it is for', async () => {
    const cookie = await signedInCookie()
    const taken: string[] = []
    for (const form of forms) {
      for (const headers of foreign) {
        const response = await fetch(world.address + form, {
          method: 'POST',
          redirect: 'manual',
          headers: { ...headers, cookie, 'content-type': formType },
          body: 'name=Mallory&email=mallory@example.org&password=a+long+enough+password&id=1&token=abc',
        })
        if (response.status !== 403) taken.push(`${form} ${JSON.stringify(headers)}: ${response.status}`)
      }
    }
    expect(taken).toEqual([])
  })

  test('is refused where Host agrees with it too', async () => {
    const headers = { host: 'evil.example', origin: 'http://evil.example', 'content-type': formType }
    const sent = request(`${world.address}/sign-in`, { method: 'POST', headers })
    sent.end(`email=operator@example.org&password=${encodeURIComponent(password)}`)
    const [answer] = await once(sent, 'response')
    answer.resume()
    expect(answer.statusCode).toBe(403)
  })

  test('is answered by a page that says what to do, where the browser shows pages', async () => {
    const cookie = await signedInCookie()
    for (const [path, origin] of [
      ['/desk/enrol', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
      ['/nowhere', {}],
    ] as const) {
      const response = await fetch(world.address + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...origin, cookie, accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'content-type': formType },
        body: 'course=1&email=student@example.org&reason=none',
      })
      expect(response.status).toBe(403)
      expect(response.headers.get('content-type')).toContain('text/html')
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      const html = await response.text()
      expect(html).toContain('<h1 class="text-2xl font-bold">Not allowed</h1>')
      expect(html).toContain('Nothing was done, for the form did not come from a page of this site.')
    }
    const program = await fetch(`${world.address}/desk/enrol`, { method: 'POST', headers: { cookie } })
    expect(program.headers.get('content-type')).toBe('application/problem+json')
  })

  test('is taken from our own pages', async () => {
    const response = await fetch(`${world.address}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: world.address, accept: 'text/html', 'content-type': formType },
      body: `email=student@example.org&password=${encodeURIComponent(password)}`,
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect(response.headers.get('set-cookie')).toContain('HttpOnly')
  })
})

describe('what is for one reader', () => {
  test('is kept by nobody', async () => {
    const cookie = await signedInCookie()
    const kept: string[] = []
    for (const path of ['/', '/?q=tea', '/nowhere', ...ownPaths, ...operatorsPaths]) {
      const { headers } = await fetch(world.address + path, { headers: { cookie } })
      if (headers.get('cache-control') !== 'private, no-store') kept.push(path)
    }
    for (const path of openPaths) {
      const { headers } = await fetch(world.address + path)
      if (headers.get('cache-control') !== 'private, no-store') kept.push(path)
    }
    expect(kept).toEqual([])
  })

  test('is not shown to others', async () => {
    const seen: string[] = []
    for (const path of [...ownPaths, ...teachersPaths, ...operatorsPaths]) {
      const response = await fetch(world.address + path, { redirect: 'manual' })
      const location = response.headers.get('location')
      if (response.status !== 303 || !location?.startsWith('/sign-in?next=')) seen.push(path)
    }
    const { page } = await openSignedIn(browser, world, 'teacher@example.org')
    for (const path of operatorsPaths) {
      const response = await page.goto(world.address + path)
      if (response?.status() !== 403) seen.push(path)
    }
    expect(seen).toEqual([])
  })
})

describe('the address of a link from a mail', () => {
  test.each(linkPaths)('%s goes to nobody else, and leaves with the form', async (path) => {
    const { page } = await openPage(browser)
    const requests: { url: string; referer: string | undefined }[] = []
    page.on('request', (made) => requests.push({ url: made.url(), referer: made.headers().referer }))
    const response = await page.goto(world.address + path)
    expect(response?.status()).toBe(200)
    expect(response?.headers()['referrer-policy']).toBe('strict-origin')
    await scripted(page)
    expect(await page.locator('a[href*=abc]').count()).toBe(0)
    await page
      .getByLabel('New password')
      .or(page.getByText('Confirm the address').or(page.getByText('Open the invitation')))
      .first()
      .waitFor()
    const field = page.getByLabel('New password')
    if ((await field.count()) > 0) await field.fill('seven green bottles')
    await page.getByRole('main').getByRole('button').click()
    await page.getByRole('alert').waitFor()
    expect(page.url()).not.toContain('abc')
    const after = requests.filter(({ url }) => !url.includes('token=abc'))
    expect(after.every(({ url }) => url.startsWith(world.address))).toBe(true)
    expect(after.filter(({ referer }) => referer?.includes('abc'))).toEqual([])
  })
})
