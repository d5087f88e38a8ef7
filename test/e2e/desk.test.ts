import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { paymentsOptions } from '../../server/context-payments.ts'
import { sendRefunds } from '../../server/payments/send-refunds.ts'
import { makeCategories, wholeCourse } from '../school.ts'
import { startWorld, type World } from '../world.ts'
import { callerIn, type WorldCaller } from '../world-caller.ts'
import { openSignedIn } from './account-site.ts'
import { axeFaults } from './axe-faults.ts'
import { closePages, launchBrowser } from './browser.ts'

const phone = { width: 360, height: 740 }

let world: World
let browser: Browser
let student: WorldCaller
let course: string

beforeAll(async () => {
  browser = await launchBrowser()
  world = await startWorld({
    pages: 'built',
    env: { SERVE_WORKS: 'false', SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000', SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000' },
  })
  await makeCategories(world)
  const teacher = await callerIn(world, 'teacher')
  await callerIn(world, 'operator')
  student = await callerIn(world, 'student', 'Asha Rao')
  const { db } = world.context
  await db.updateTable('account').set({ name: '=Asha Rao' }).where('id', '=', student.accountId).execute()
  const draft = await teacher.send('POST /api/courses', { body: wholeCourse })
  course = draft.body.id
  const published = await teacher.send(`POST /api/courses/${course}/publish`, { ifMatch: String(draft.etag) })
  expect(published.status).toBe(200)
})
afterEach(() => closePages(browser))
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** Without scripts, on a phone. */
async function pageOf(role: 'teacher' | 'operator'): Promise<Page> {
  const options = { javaScriptEnabled: false, viewport: phone }
  return (await openSignedIn(browser, world, `${role}@example.org`, options)).page
}

/** The student holds a seat and pays for it; gives the registration. */
async function paid(): Promise<string> {
  const { body: registration } = await student.send(`POST /api/courses/${course}/registrations`)
  const checkout = await student.send(`POST /api/me/registrations/${registration.id}/checkout`)
  const order = String(checkout.body.page.address).split('/').at(-1)
  await student.send(`POST /api/test-provider/orders/${order}/payments`, { body: { outcome: 'pay' } })
  const settled = await student.send(`POST /api/me/registrations/${registration.id}/payment`)
  expect(settled.body.standing).toBe('paid')
  return registration.id
}

/** Also where the page that says it is still on its way. */
const visible = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

test('a teacher changes seats, closing time and refund promise, and is told what is wrong with them', async () => {
  const page = await pageOf('teacher')
  await page.goto(`${world.address}/teaching`)
  expect(await page.getByRole('main').getByRole('link', { name: 'API' }).getAttribute('href')).toBe('/api/docs')
  await page.getByRole('link', { name: wholeCourse.title, exact: true }).click()
  await page.getByLabel('Seats', { exact: true }).fill('40')
  await page.getByLabel('Registration closes').fill('2027-10-01T18:30')
  await page.getByLabel('Who cancels gets back').selectOption('The steps below')
  await page.getByLabel('Percent of step 1').fill('50')
  await page.getByLabel('Days before the start of step 1').fill('7')
  await page.getByLabel('Percent of step 2').fill('80')
  await page.getByLabel('Days before the start of step 2').fill('2')
  await page.getByRole('button', { name: 'Change the course' }).click()
  await visible(page, /both falling from step to step/)
  expect(await page.getByLabel('Percent of step 2').inputValue()).toBe('80')
  await page.getByLabel('Percent of step 2').fill('20')
  await page.getByRole('button', { name: 'Change the course' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=saved/)
  await visible(page, 'The course is changed.')
  expect(await page.getByLabel('Registration closes').inputValue()).toBe('2027-10-01T18:30')
  await visible(page, '0 of 40 taken, 40 left')
  await expectSound(page)
  const { body } = await world.get(`/api/courses/${course}`)
  expect(body).toMatchObject({ seats: { total: 40 } })
})

test('a form of a course that somebody else has changed meanwhile changes nothing', async () => {
  const page = await pageOf('teacher')
  await page.goto(`${world.address}/teaching/courses/${course}`)
  const before = await world.context.db
    .selectFrom('course')
    .select('version')
    .where('id', '=', Number(course))
    .execute()
  await world.context.db
    .updateTable('course')
    .set({ version: before[0]!.version + 1 })
    .where('id', '=', Number(course))
    .execute()
  await page.getByLabel('Seats', { exact: true }).fill('41')
  await page.getByRole('button', { name: 'Change the course' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByRole('link', { name: 'See it as it is now' }).click()
  expect(await page.getByLabel('Seats', { exact: true }).inputValue()).toBe('40')
})

test('a teacher sees who takes part, has it as a file that runs no formula, and what was earned', async () => {
  const page = await pageOf('teacher')
  await page.goto(`${world.address}/teaching/courses/${course}/roster`)
  await visible(page, 'Nobody has registered yet.')
  const imported = (count: number) =>
    world.context.db.updateTable('course_seats').set({ imported: count }).where('course_id', '=', Number(course))
  await imported(2).execute()
  await page.reload()
  await visible(page, /came with the course from elsewhere/)
  await imported(0).execute()
  const registration = await paid()
  await page.reload()
  await page.getByRole('row', { name: /=Asha Rao Takes part/ }).waitFor()
  expect(await page.content()).not.toContain('@example.org')
  await expectSound(page)
  const link = page.getByRole('link', { name: 'Download as CSV' })
  const file = await page.request.get(`${world.address}${await link.getAttribute('href')}`)
  expect(await file.text()).toMatch(/^\ufeff?name,state,since\r\n'=Asha Rao,enrolled,2/)
  await page.goto(`${world.address}/teaching/earnings`)
  await visible(page, '₹399.20')
  await expectSound(page)
  const operator = await pageOf('operator')
  await operator.goto(`${world.address}/desk?email=asha.rao%40example.org`)
  await operator.getByRole('link', { name: `=Asha Rao: ${wholeCourse.title}` }).click()
  await operator.waitForURL(`**/desk/registrations/${registration}`)
})

test('an operator finds a registration by any id, sees its history, gives a part back and then ends it', async () => {
  const page = await pageOf('operator')
  const order = await world.context.db.selectFrom('payment_order').selectAll().executeTakeFirstOrThrow()
  await page.goto(`${world.address}/desk`)
  await page.getByLabel('Id or slug of the course').fill('baking-bread-at-home')
  await page.getByLabel('Id of an order, payment or refund').fill(` ${order.provider_order_id} `)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: /^=Asha Rao: / }).click()
  await visible(page, 'Enrolled: paid')
  await visible(page, '₹499 pays for the registration')
  await page.getByLabel('Rupees to give back').fill('₹ 1,600')
  await page.getByLabel('Access').selectOption('Stays')
  await page.getByLabel('Reason').fill('A session fell out')
  await page.getByRole('button', { name: 'Give it back' }).click()
  await visible(page, /at most 499, which is left/)
  await page.getByLabel('Rupees to give back').fill('100')
  await page.getByRole('button', { name: 'Give it back' }).click()
  await visible(page, 'It is done.')
  await visible(page, /₹100 back, to be sent/)
  await visible(page, '“A session fell out”')
  await expectSound(page)
  expect(await page.getByLabel('Access').inputValue()).toBe('usual')
  await page.getByRole('button', { name: 'Give it back' }).click()
  for (const field of ['Rupees to give back', 'Reason']) {
    expect(await page.getByLabel(field).getAttribute('aria-invalid')).toBe('true')
  }
  await page.getByLabel('Access').selectOption('Ends, and the seat is free')
  await page.getByLabel('Reason').fill('He moved away')
  await page.getByRole('button', { name: 'Give it back' }).click()
  await visible(page, 'It is done: the student does not take part any more. Nothing goes back.')
  await visible(page, 'Cancelled: ended by an operator')
  // Scripts look at it.
  const { page: scripted } = await openSignedIn(browser, world, 'operator@example.org', { viewport: phone })
  await scripted.goto(page.url())
  expect(await axeFaults(scripted)).toEqual([])
})

test('an operator enrols by hand, with a reason', async () => {
  const page = await pageOf('operator')
  await page.goto(`${world.address}/desk/enrol`)
  await page.getByLabel('Id or slug of the course').fill(course)
  await page.getByLabel('Email address of the student').fill('nobody@example.org')
  await page.getByRole('button', { name: 'Enrol the student' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Reason').fill('A guest')
  await page.getByRole('button', { name: 'Enrol the student' }).click()
  await visible(page, 'Enter the address of an account.')
  await page.getByLabel('Email address of the student').fill('asha.rao@example.org')
  await page.getByRole('button', { name: 'Enrol the student' }).click()
  await visible(page, 'The student is enrolled.')
  await visible(page, 'Enrolled: enrolled by hand')
  await expectSound(page)
})

test('a teacher sees apart who has a seat and who has none any more', async () => {
  const page = await pageOf('teacher')
  await page.goto(`${world.address}/teaching/courses/${course}/roster`)
  const rows = async (caption: string) =>
    (await page.getByRole('table', { name: caption }).getByRole('row').allInnerTexts()).map((row) =>
      row.split(/\s*\t\s*/),
    )
  const [head, ...present] = await rows('Who has a seat, in the order in which they came')
  expect(head).toEqual(['Name', 'State', 'Since'])
  expect(present).toEqual([['=Asha Rao', 'Takes part', expect.stringMatching(/^\d/)]])
  const [, ...gone] = await rows('Who has none any more, in the order in which they came')
  expect(gone).toEqual([['=Asha Rao', 'Cancelled', expect.stringMatching(/^\d/)]])
  await expectSound(page)
})

test('refunds that failed are listed and tried again, those beyond what was paid are looked into', async () => {
  const { db } = world.context
  await sendRefunds(paymentsOptions(world.context), new AbortController().signal)
  const payment = await db.selectFrom('payment').selectAll().executeTakeFirstOrThrow()
  const at = new Date()
  const failed = { payment_id: payment.id, amount_paise: 50, reason: 'byOperator', last_error: 'no answer within 15 s' }
  await db
    .insertInto('refund')
    .values({ ...failed, state: 'failed', created_at: at, next_at: new Date(at.getTime() + 3_600_000) })
    .execute()
  await db
    .insertInto('over_refund')
    .values({ payment_id: payment.id, provider_refund_id: 'r1', amount_paise: 49_900, found_at: at })
    .execute()
  const page = await pageOf('operator')
  await page.goto(`${world.address}/desk/refunds`)
  await visible(page, /once all that was paid has gone out, nothing is owed here,\s+and the entry vanishes by itself/)
  await visible(page, /no answer within 15 s/)
  await page.getByRole('button', { name: /^Try refund/ }).click()
  await visible(page, 'It is being tried.')
  await page.getByRole('button', { name: 'Take r1 off the list' }).click()
  await page.getByRole('alert').waitFor()
  await visible(page, 'Enter what became of it.')
  await page.getByLabel('What became of it').fill('The student sent it back.')
  await expectSound(page)
  await page.getByRole('button', { name: 'Take r1 off the list' }).click()
  await visible(page, 'It is off the list')
  await visible(page, 'There is none.')
})

test('those beyond what was paid go on by themselves, beside refunds of the state that was chosen', async () => {
  const { db } = world.context
  const { id } = await db.selectFrom('payment').select('id').executeTakeFirstOrThrow()
  const refund = { payment_id: id, amount_paise: 49_900, found_at: new Date() }
  const many = Array.from({ length: 21 }, (_, at) => ({ ...refund, provider_refund_id: `many${at}` }))
  await db.insertInto('over_refund').values(many).execute()
  const page = await pageOf('operator')
  await page.goto(`${world.address}/desk/refunds?state=sent`)
  await page.getByRole('link', { name: 'More of them' }).click()
  expect(await page.getByLabel('State').inputValue()).toBe('sent')
  await expect.poll(() => page.getByText(/^many\d+ of payment/).count()).toBe(1)
})
