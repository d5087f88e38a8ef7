import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'

/** What Chromium would do on its own besides showing pages, and the sandbox, which root cannot have. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** First the one without windows around its pages: a visitor of his own costs it a third of the time. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** @throws Error that says how to install a browser where there is none */
export function findChromium(given: string | undefined): string {
  const found = [given, ...usualPlaces].find((path) => path !== undefined && path !== '' && existsSync(path))
  if (found !== undefined && (!given || found === given)) return found
  const missing = given ? `CHROMIUM is ${given}, where there is no file` : `none of ${usualPlaces.join(', ')} exists`
  throw new Error(
    `The pages are tested in Chromium, which is missing: ${missing}. ` +
      'Install it (Debian: apt-get install -y chromium-headless-shell fonts-noto-core, or chromium), or name its file: CHROMIUM=/path/to/chromium npm run test:e2e',
  )
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(process.env.CHROMIUM), args: flags })
}

export interface WatchedPage {
  page: Page
  /** What the console showed as an error and what scripts threw, since the page was opened. */
  complaints: string[]
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints }
}

/** Those that stay open go on asking and listening. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** Follows a link or presses a button by script, which leaves the document in place, and waits for the new address. */
export async function withoutReload(page: Page, act: () => Promise<unknown>, address: RegExp): Promise<boolean> {
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await act()
  await page.waitForURL(address)
  return page.evaluate(() => 'stayed' in window)
}

/** Resolves when scripts have taken over the page: then Kit adds the element that announces new pages. */
export async function scripted(page: Page): Promise<void> {
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' })
}
