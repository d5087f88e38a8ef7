import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createCategory, createCourses } from '../../server/catalogue/test-courses.ts'
import { workOffDisruptions } from '../../server/sales/disruptions/work-off.ts'
import { setUpSales } from '../../server/sales/set-up-sales.ts'
import { startWorld, type World } from '../world.ts'
import { addPerson, openSignedIn } from './account-site.ts'
import { axeFaults } from './axe-faults.ts'
import { closePages, launchBrowser } from './browser.ts'

const hour = 3_600_000
/** Behind that of the browser, so that what is to come by it is overdue there and looked at again soon. */
let time = Date.now() - 24 * hour
const clock = { now: () => time }

let world: World
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startWorld({ pages: 'built', clock, env: { SERVE_WORKS: 'false' } })
  await addPerson(world, { role: 'operator', email: 'operator@example.org' })
  const { pool } = world.context
  await createCourses(pool, 150)
  await createCategory(pool, 'Art')
  await world.settle()
})

afterEach(() => closePages(browser))
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** Works sales and stops off, `steps` transactions of them at most. */
async function work(steps = Number.POSITIVE_INFINITY): Promise<void> {
  let left = steps
  const followed = async () => {
    if (--left <= 0) throw new Error('enough')
  }
  const options = { db: world.context.db, clock, followed }
  const done = Promise.resolve(setUpSales(options)).then(() => workOffDisruptions(options))
  await done.catch((error: Error) => expect(error.message).toBe('enough'))
}

/** As the form takes a day and hour of Kolkata. */
function local(instant: number): string {
  return new Date(instant + 5.5 * hour).toISOString().slice(0, 16)
}

async function fillIn(page: Page, to: number): Promise<void> {
  await page.goto(`${world.address}/sales/new`)
  await page.getByLabel('Name').fill('Diwali')
  await page.getByLabel('A category').selectOption('Food › Baking (150 courses)')
  await page.getByLabel('Percent').fill('25')
  await page.getByLabel('To', { exact: true }).fill(local(to))
  await page.getByRole('button', { name: 'Look at it first' }).click()
}

async function confirmSale(page: Page): Promise<void> {
  await fillIn(page, time + 3 * hour)
  await page.getByText('150 courses', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Confirm the sale' }).click()
  await page.waitForURL(/\/sales\/\d+\?done=started/)
}

async function confirmStop(page: Page): Promise<void> {
  await page.goto(`${world.address}/disruptions/new`)
  await page.getByLabel('Name').fill('Flood')
  await page.getByLabel('A category').selectOption('Food › Baking (150 courses)')
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await page.getByRole('button', { name: 'Stop their sale' }).click()
  await page.waitForURL(/\/disruptions\/\d+/)
}

const state = (page: Page, text: string) => page.getByRole('status').filter({ hasText: new RegExp(`^${text}$`) })
const buttons = (page: Page) => page.getByRole('main').getByRole('button').allTextContents()

test('a sale of a category is previewed, and its page follows what becomes of it, offering what can be done', async () => {
  const { page, complaints } = await openSignedIn(browser, world, 'operator@example.org')
  await confirmSale(page)
  await page.getByText('The sale is about to be set up;').waitFor()
  expect(await buttons(page)).toEqual(['Undo the sale'])
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await work(2)
  await page.getByText('100 of 150 courses').waitFor()
  expect(await axeFaults(page)).toEqual([])
  await work()
  await state(page, 'To come').waitFor()
  time += hour
  await state(page, 'On').waitFor()
  expect(await buttons(page)).toEqual(['End the sale', 'Undo the sale'])
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  await page.getByRole('button', { name: 'Undo the sale' }).click()
  await page.getByText('Undoing it is about to be set up;').waitFor()
  expect(await buttons(page)).toEqual([])
  await work()
  await state(page, 'Undone').waitFor()
  expect(complaints).toEqual([])
})

test('the lists of sales and of stops follow what is in hand', async () => {
  const { page, complaints } = await openSignedIn(browser, world, 'operator@example.org')
  await confirmSale(page)
  await page.goto(`${world.address}/sales`)
  const first = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first()
  await first('Diwali').getByText('Being set up').waitFor()
  await work()
  await first('Diwali').getByText('To come').waitFor()
  time += hour
  await first('Diwali').getByText(/^On ·/).waitFor()
  time += 3 * hour
  await first('Diwali')
    .getByText(/^Ended ·/)
    .waitFor()
  await confirmStop(page)
  await page.goto(`${world.address}/disruptions`)
  await first('Flood').getByText('0 of 150 courses').waitFor()
  await work(1)
  await first('Flood').getByText('100 of 150 courses').waitFor()
  await work()
  await first('Flood')
    .getByText(/· Done ·/)
    .waitFor()
  expect(complaints).toEqual([])
})

test('without scripts a link looks again', async () => {
  const { page } = await openSignedIn(browser, world, 'operator@example.org', { javaScriptEnabled: false })
  await confirmSale(page)
  await work(2)
  await page.getByRole('link', { name: 'Look again' }).click()
  await page.getByText('100 of 150 courses').waitFor()
  await work()
})

test('a sale that would be over before it begins, or selects in two ways, comes back with what is wrong', async () => {
  const { page } = await openSignedIn(browser, world, 'operator@example.org')
  await fillIn(page, time - hour)
  await page.getByText('Please check what is marked.').waitFor()
  expect(await page.getByLabel('To', { exact: true }).getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByLabel('A category').inputValue()).toBe('baking')
  await page.getByLabel('Courses').fill('7')
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await page.getByText('Say which courses, in one of the three ways').first().waitFor()
})

test('a sale takes rupees with their sign and grouped digits, and says what is wrong with others', async () => {
  const { page } = await openSignedIn(browser, world, 'operator@example.org')
  await page.goto(`${world.address}/sales/new`)
  await page.getByLabel('Name').fill('Diwali')
  await page.getByLabel('A category').selectOption('Food › Baking (150 courses)')
  await page.getByLabel('Or rupees').fill('₹1,00')
  await page.getByLabel('To', { exact: true }).fill(local(time + 3 * hour))
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await page.getByText('Enter rupees from 0.01 to 10000000, with at most two decimals.', { exact: true }).waitFor()
  expect(await page.getByLabel('Or rupees').inputValue()).toBe('₹1,00')
  await page.getByLabel('Or rupees').fill('₹ 1,00,000')
  await page.getByRole('button', { name: 'Look at it first' }).click()
  await page.getByText('₹1,00,000 less').waitFor()
})

test('a selection that has changed since it was looked at is shown with the difference, and looked at anew', async () => {
  const { page } = await openSignedIn(browser, world, 'operator@example.org')
  await fillIn(page, time + 3 * hour)
  await page.getByText('150 (Category baking)').waitFor()
  const { pool } = world.context
  const [id] = await createCourses(pool, 1, { title: 'Come since' })
  await page.getByRole('button', { name: 'Confirm the sale' }).click()
  await page.getByRole('heading', { name: '1 course more' }).waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Come since' }).waitFor()
  await page.getByRole('button', { name: 'Look at it as it is now' }).click()
  await page.getByText('151 (Category baking)').waitFor()
  await pool.query(`update course set state = 'cancelled' where id = $1`, [id])
  await world.settle()
})

test('the page of a stop follows it', async () => {
  const { page } = await openSignedIn(browser, world, 'operator@example.org')
  await confirmStop(page)
  await page.getByText('At work: 0 of 150 courses').waitFor()
  await work(1)
  await page.getByText('At work: 100 of 150 courses').waitFor()
  await work()
  await state(page, 'Done').waitFor()
})
