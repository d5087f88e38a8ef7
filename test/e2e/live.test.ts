import type { Page, Request } from '@playwright/test'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { commandOrder } from '../../server/order.ts'
import { createSales } from '../../server/sales/service.ts'
import { axeFaults } from './axe-faults.ts'
import { closePages, openPage, scripted } from './browser.ts'
import { exampleRows } from './courses.ts'
import { startProxy } from './cuttable-proxy.ts'
import { seen, shows } from './page-shows.ts'
import { pricesFollowTime } from './prices-follow-time.ts'
import { startSite } from './site.ts'
import { hears, keepRefused, keepTold, knowsItIsRefused } from './told-by-stream.ts'
import { visitSite } from './visit-site.ts'

const visit = visitSite(() => startSite(exampleRows()))
beforeEach(() => change(`update course set price_paise = 180000 where slug = 'watercolour-landscapes'`))
afterEach(async () => {
  await closePages(visit.browser)
  await expect.poll(openStreams).toBe(0)
})

async function change(statement: string): Promise<void> {
  await visit.site.world.database.pool.query(statement)
  await visit.site.world.settle()
}

function reprice(rupees: number): Promise<void> {
  return change(`update course set price_paise = ${rupees * 100} where slug = 'watercolour-landscapes'`)
}

async function openStreams(): Promise<number> {
  const text = await (await fetch(`${visit.site.url}/metrics`)).text()
  return Number(/^catalogue_event_streams (\d+)$/m.exec(text)?.[1])
}

interface Given {
  url?: string
  /** Time passes as usual, until the test says what time it is. */
  hasOwnTime?: boolean
}

/** A page that listens. */
async function listening(
  path: string,
  { url = visit.site.url, hasOwnTime = false }: Given = {},
): Promise<{ page: Page; complaints: string[] }> {
  const before = await openStreams()
  const opened = await openPage(visit.browser)
  if (hasOwnTime) {
    await opened.page.addInitScript(keepTold)
    await opened.page.clock.install()
  }
  await opened.page.goto(url + path)
  await scripted(opened.page)
  await expect.poll(openStreams).toBeGreaterThan(before)
  return opened
}

/** A company-wide sale, once it is set up; gives how to undo it. */
async function quarterOff(from: number, to: number): Promise<() => Promise<unknown>> {
  const { context, program } = visit.site.world
  const sales = createSales({ ...context, select: program.index.catalogue.select })
  const selection = { search: { q: 'watercolour' } }
  const given = { name: 'Quarter off', percent: 25, amountPaise: null, from, to }
  const { result } = await sales.preview(commandOrder('test'), selection, given)
  const { id } = (await sales.confirm(commandOrder('test'), result.id)).result
  const isReady = async () => {
    const { state, change } = await sales.read(id)
    return state === 'scheduled' && change === null
  }
  await expect.poll(isReady).toBe(true)
  expect(await sales.read(id)).toMatchObject({ from, to })
  return () => sales.undo(commandOrder('test'), id)
}

/** Further away than any of these tests takes, on a whole second. */
const inAnHour = () => Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000

const search = '/?q=watercolour'
const course = '/courses/watercolour-landscapes'

describe('a page that stays open', () => {
  test('shows in one window what changed in another, in a search and on the page of the course', async () => {
    const [one, two] = [await listening(search), await listening(course)]
    const times: number[] = []
    const bothShow = async (text: string) => {
      const from = performance.now()
      await Promise.all([shows(one.page, text), shows(two.page, text)])
      times.push(performance.now() - from)
    }
    await reprice(1234)
    await bothShow('₹1,234')
    await change(`update course_seats set enrolled = total - imported where course_id =
      (select id from course where slug = 'watercolour-landscapes')`)
    await bothShow('Sold out')
    await change(`update course_seats set enrolled = 0 where course_id =
      (select id from course where slug = 'watercolour-landscapes')`)
    await bothShow('Open')
    await change(`update course set title = 'Watercolour hills' where slug = 'watercolour-landscapes'`)
    await bothShow('Watercolour hills')
    await change(`update course set description = 'Wholly rewritten.' where slug = 'watercolour-landscapes'`)
    await bothShow('Wholly rewritten.')
    // Not each of them, since a busy machine may stop any one for a while.
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000)
    expect([...one.complaints, ...two.complaints]).toEqual([])
  })

  test('tells screen readers of prices, gathered, and says nothing of single seats', async () => {
    const { page } = await listening(search)
    await reprice(1300)
    await reprice(1301)
    const news = (price: string) => page.getByRole('status').filter({ hasText: `now ${price}` })
    await news('₹1,301').waitFor()
    await change(`update course_seats set enrolled = 1 where course_id =
      (select id from course where slug = 'watercolour-landscapes')`)
    await reprice(1302)
    await news('₹1,302').waitFor()
    expect(await news('₹1,302').innerText()).not.toContain('seat')
  })

  test('changes at the boundary of a price without a message', async () => {
    const { page } = await listening(search, { hasOwnTime: true })
    const from = inAnHour()
    const to = from + 3_000
    await change(`insert into sales_window (course_id, from_at, to_at, price_paise)
      select id, to_timestamp(${from / 1_000}), to_timestamp(${to / 1_000}), 77700
      from course where slug = 'watercolour-landscapes'`)
    onTestFinished(() => change('delete from sales_window where price_paise = 77700'))
    await pricesFollowTime([page], { from, to, regular: '₹1,800', reduced: '₹777' })
  })

  test('changes at both boundaries of a company-wide sale, to the second and without a message', async () => {
    const pages: Page[] = []
    for (const path of [search, course]) pages.push((await listening(path, { hasOwnTime: true })).page)
    // The page of the course lists sales: it is loaded anew, and then listens again.
    const listensAgain = pages[1]!.waitForResponse('**/api/courses/events*')
    const from = inAnHour()
    const to = from + 4_000
    const undo = await quarterOff(from, to)
    onTestFinished(async () => void (await undo()))
    await listensAgain
    await pricesFollowTime(pages, { from, to, regular: '₹1,800', reduced: '₹1,350' })
  })

  test('says how many new matches there are, and shows them when asked to', async () => {
    const { page, complaints } = await listening('/?q=watercolour&maxPrice=1000')
    expect(await page.getByRole('article').count()).toBe(0)
    await reprice(900)
    await shows(page, '1 new match')
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'show', exact: true }).click()
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('link', { name: 'show', exact: true }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('says that a course is not offered any more', async () => {
    const [one, two] = [await listening(search), await listening(course)]
    await change(`update course set state = 'cancelled' where slug = 'watercolour-landscapes'`)
    await Promise.all([shows(one.page, 'Not offered any more'), shows(two.page, 'not offered any more')])
    await seen(two.page, '₹').waitFor({ state: 'detached' })
    for (const { page } of [one, two]) expect(await axeFaults(page)).toEqual([])
    await change(`update course set state = 'published' where slug = 'watercolour-landscapes'`)
    await Promise.all([shows(one.page, '₹1,800'), shows(two.page, '₹1,800')])
  })

  test('is not loaded anew with each change where the whole index is new', async () => {
    await visit.site.world.program.index.follower.rebuild()
    const { page } = await openPage(visit.browser)
    let [loaded, loading] = [0, 0]
    const isLoad = (request: Request) => request.url().includes('__data.json')
    page.on('request', (request) => {
      if (isLoad(request)) [loaded, loading] = [loaded + 1, loading + 1]
    })
    const ended = (request: Request) => {
      if (isLoad(request)) loading--
    }
    page.on('requestfinished', ended).on('requestfailed', ended)
    await page.addInitScript(keepTold)
    await page.goto(visit.site.url + course)
    for (const total of [71, 72, 73, 74, 75, 76]) {
      // What changes between two streams makes it load anew, whichever index it is.
      await expect.poll(() => loading).toBe(0)
      await hears(page)
      await change(`update course_seats set total = ${total} where course_id =
        (select id from course where slug = 'watercolour-landscapes')`)
      await shows(page, `left of ${total}`)
    }
    // Once to begin with, and where a change comes while that begins.
    expect(loaded).toBeLessThan(3)
  })

  test('goes on after its connection was cut, and knows what it missed', async () => {
    const proxy = await startProxy(visit.site.url)
    const { page } = await listening(course, { url: proxy.url })
    proxy.cut()
    await reprice(1444)
    await shows(page, '₹1,444', 20_000)
    await reprice(1445)
    await shows(page, '₹1,445')
    await proxy.stop()
  })

  test('looks by itself now and then where there is no room for its stream', async () => {
    const { page } = await openPage(visit.browser)
    await page.route('**/api/courses/events*', (route) =>
      route.fulfill({ status: 503, headers: { 'retry-after': '30' } }),
    )
    await page.addInitScript(keepRefused)
    await page.clock.install()
    await page.goto(visit.site.url + search)
    await knowsItIsRefused(page)
    await reprice(1777)
    await page.clock.runFor(46_000)
    await shows(page, '₹1,777')
  })

  test('gives its stream back while it is hidden, and knows what it missed when it is seen again', async () => {
    const { page } = await listening(course)
    const become = (state: string) =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await become('hidden')
    await expect.poll(openStreams).toBe(0)
    await reprice(1555)
    await become('visible')
    await shows(page, '₹1,555')
  })
})

describe('ten tabs', () => {
  test('of one browser leave room for pages to load', async () => {
    const first = await listening(search)
    const tabs = [first.page]
    for (let number = 2; number <= 10; number++) {
      const page = await first.page.context().newPage()
      await page.goto(visit.site.url + (number % 2 === 0 ? course : search))
      await scripted(page)
      tabs.push(page)
    }
    await expect.poll(openStreams).toBe(3)
    const last = tabs[9]!
    await last
      .getByRole('link', { name: 'Anita Deshpande' })
      .or(last.getByRole('link', { name: 'Meera Iyer' }))
      .first()
      .click()
    await last.waitForURL(/teacher=/)
    await last.getByRole('article').first().waitFor()
    await reprice(1666)
    await shows(tabs[0]!, '₹1,666')
  })
})

test('a page without scripts shows everything and listens to nothing', async () => {
  const { page } = await openPage(visit.browser, { javaScriptEnabled: false })
  await page.goto(visit.site.url + search)
  expect(await page.getByRole('article').count()).toBeGreaterThan(0)
  expect(await openStreams()).toBe(0)
})
