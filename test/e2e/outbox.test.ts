import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Role, roles } from '../../server/caller.ts'
import { transaction } from '../../server/database/transaction.ts'
import { sendOwedMail } from '../../server/mail/jobs.ts'
import { oweMail } from '../../server/mail/service.ts'
import { startWorld, type World } from '../world.ts'
import { addPerson, openSignedIn } from './account-site.ts'
import { closePages, launchBrowser, openPage } from './browser.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startWorld({ pages: 'built', env: { SERVE_WORKS: 'false' } })
  world.context.announce(world.address)
  for (const role of roles) await addPerson(world, { role, email: `${role}@example.org` })
})
afterEach(() => closePages(browser))
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** A page without scripts, of somebody signed in; of nobody where no role is given. */
async function pageOf(role?: Role): Promise<Page> {
  const options = { javaScriptEnabled: false }
  const opened = role ? openSignedIn(browser, world, `${role}@example.org`, options) : openPage(browser, options)
  return (await opened).page
}

/** Owes mails, and sends what is owed. */
async function send(mails: readonly { subject: string; text: string }[]): Promise<void> {
  const { db, clock, mailer, log } = world.context
  const start = clock.now()
  for (const [at, mail] of mails.entries()) {
    const owed = { ...mail, to: 'ravi@example.org', accountId: null }
    await transaction(db, (tx) => oweMail(tx, owed, start - 100 + at))
  }
  await sendOwedMail({ db, clock, mailer, log }, new AbortController().signal)
}

test('an operator reads the outbox without scripts, page by page, and follows a link of our own', async () => {
  const page = await pageOf('operator')
  await page.goto(`${world.address}/outbox`)
  await page.getByText('There are none.').waitFor()

  const attack = '<script>document.title = "broken"</script><a href="https://evil.example">x</a>'
  const text = `Confirm: ${world.address}/?q=bread\nelsewhere: https://evil.example/\n${attack}`
  await send(Array.from({ length: 21 }, (_, i) => ({ subject: `Mail ${i + 1} <b>`, text })))
  await page.goto(`${world.address}/outbox`)
  await expect.poll(() => page.getByRole('listitem').count()).toBe(20)
  await page.getByRole('link', { name: 'Older mails' }).click()
  await page.getByRole('link', { name: 'Mail 1 <b>' }).click()
  await page.getByRole('heading', { name: 'Mail 1 <b>' }).waitFor()
  await page.getByText(attack).waitFor()
  const links = page.locator('main a')
  expect(await links.allTextContents()).toEqual(['Outbox', `${world.address}/?q=bread`])
  await links.last().click()
  expect(new URL(page.url()).search).toBe('?q=bread')
})

test('a visitor is sent to sign in, and comes back', async () => {
  const page = await pageOf(undefined)
  await page.goto(`${world.address}/outbox?before=x`)
  const { pathname, searchParams } = new URL(page.url())
  expect([pathname, searchParams.get('next')]).toEqual(['/sign-in', '/outbox?before=x'])
})

test.each<[Role, number]>([
  ['student', 403],
  ['teacher', 403],
])('%s is shown why not', async (role, status) => {
  const page = await pageOf(role)
  const response = await page.goto(`${world.address}/outbox`)
  expect(response?.status()).toBe(status)
  await page.getByText('The outbox is for operators only').waitFor()
})

test.each(['/outbox/nowhere', '/outbox/20261124060000000-0b5f9d3e-8f0a-4b57-9d0e-5a0a2c1c9a11', '/outbox?before=x'])(
  '%s is not found',
  async (path) => {
    const response = await (await pageOf('operator')).goto(world.address + path)
    expect(response?.status()).toBe(404)
  },
)
