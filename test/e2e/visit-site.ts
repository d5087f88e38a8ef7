import type { Browser, BrowserContextOptions } from '@playwright/test'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { closePages, launchBrowser, openPage, scripted, type WatchedPage } from './browser.ts'
import type { Site } from './site.ts'

/** A site, and a browser to see it in. */
export interface Visit {
  readonly site: Site
  readonly browser: Browser
  /** A page of the site; where scripts may run, they have taken it over. */
  open(path: string, options?: BrowserContextOptions): Promise<WatchedPage>
}

export const withAndWithoutScripts = [
  { name: 'without scripts', javaScriptEnabled: false },
  { name: 'with scripts', javaScriptEnabled: true },
]

/** For all tests of the file that calls it: from before the first to after the last. */
export function visitSite(start: () => Promise<Site>): Visit {
  let site: Site
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
    site = await start()
  })
  afterEach(() => closePages(browser))
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })
  return {
    get site() {
      return site
    },
    get browser() {
      return browser
    },
    open: async (path, options = {}) => {
      const watched = await openPage(browser, options)
      await watched.page.goto(site.url + path)
      if (options.javaScriptEnabled !== false) await scripted(watched.page)
      return watched
    },
  }
}
