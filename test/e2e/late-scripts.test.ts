import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { createTeacher } from '../../server/catalogue/test-courses.ts'
import { openPage, scripted } from './browser.ts'
import { openForTests, type RegistrationSite, type Student } from './registration-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})

/** Scripts of the page come from now on when they are let: what it gives lets them, and waits until they have taken over. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let come: () => void = () => undefined
  const mayCome = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/_app/**/*.js', async (route) => {
    await mayCome
    await route.continue()
  })
  return () => {
    come()
    return scripted(page)
  }
}

const open = (page: Page, path: string) => page.goto(site.world.address + path, { waitUntil: 'commit' })

/** A teacher, and a course of his in which somebody takes part. */
async function school(): Promise<{ teacher: Student; path: string }> {
  const teacherId = await createTeacher(site.world.context.pool, `Teacher ${crypto.randomUUID()}`)
  const course = await site.course({ pricePaise: 0, teacherId })
  const student = await site.student()
  await student.open(course)
  await student.press('Register for free')
  await student.sees('You take part')
  const { body } = await site.world.get(`/api${course}`)
  return { teacher: await site.teacher(teacherId), path: `/teaching/courses/${(body as { id: string }).id}` }
}

describe('what is typed before scripts have come stays', () => {
  test('in an empty field', async () => {
    const { page } = await openPage(site.browser)
    const letScriptsCome = await holdScripts(page)
    await open(page, '/sign-in')
    await page.getByLabel('Email address').fill('asha@example.org')
    await letScriptsCome()
    expect(await page.getByLabel('Email address').inputValue()).toBe('asha@example.org')
  })

  test('in fields and choices that were filled in', async () => {
    const { teacher, path } = await school()
    const { page } = teacher
    await site.world.context.db
      .updateTable('course')
      .set({ refund_promise: JSON.stringify([{ percent: 50, days: 7 }]) })
      .where('id', '=', Number(path.split('/').at(-1)))
      .execute()
    const letScriptsCome = await holdScripts(page)
    await open(page, path)
    await page.getByLabel('Seats', { exact: true }).fill('35')
    await page.getByLabel('Who cancels gets back').selectOption('Nothing comes back')
    await page.getByLabel('Percent of step 1').fill('80')
    await letScriptsCome()
    const held = (label: string) => page.getByLabel(label, { exact: true }).inputValue()
    const labels = ['Seats', 'Who cancels gets back', 'Percent of step 1', 'Percent of step 2']
    expect(await Promise.all(labels.map(held))).toEqual(['35', 'none', '80', ''])
  })

  test('in a text of several lines', async () => {
    const { teacher, path } = await school()
    const { page } = teacher
    const letScriptsCome = await holdScripts(page)
    await open(page, `${path}/messages`)
    await page.getByLabel('Subject').fill('What to bring')
    await page.getByLabel('Text').fill('500 g of flour.')
    await teacher.press('Look at it first')
    await teacher.press('Change it')
    await expect.poll(() => page.getByLabel('Text').inputValue()).toBe('500 g of flour.')
    await page.getByLabel('Text').fill('600 g of flour.')
    await page.getByLabel('Subject').fill('What to bring along')
    await letScriptsCome()
    expect(await page.getByLabel('Text').inputValue()).toBe('600 g of flour.')
    expect(await page.getByLabel('Subject').inputValue()).toBe('What to bring along')
  })

  test('in a form that looks for something in a list', async () => {
    const { teacher } = await school()
    const { page } = teacher
    const letScriptsCome = await holdScripts(page)
    await open(page, '/teaching?q=Bread&state=published')
    await page.getByLabel('Part of the title').fill('Bread at')
    await page.getByLabel('State').selectOption('Draft')
    await letScriptsCome()
    expect(await page.getByLabel('Part of the title').inputValue()).toBe('Bread at')
    expect(await page.getByLabel('State').inputValue()).toBe('draft')
  })

  test('in the filters of the search', async () => {
    const { page } = await openPage(site.browser)
    const letScriptsCome = await holdScripts(page)
    await open(page, '/?minPrice=500')
    await page.getByLabel('At least ₹').fill('400')
    await page.getByLabel('Seats available now').check()
    await letScriptsCome()
    expect(await page.getByLabel('At least ₹').inputValue()).toBe('400')
    expect(await page.getByLabel('Seats available now').isChecked()).toBe(true)
  })
})

test('a form that looks for something in a list says what its address says, whatever was chosen before', async () => {
  const { teacher } = await school()
  const { page } = teacher
  await teacher.open('/teaching')
  await teacher.scripted()
  await page.getByLabel('Part of the title').fill('Cakes')
  await page.getByLabel('State').selectOption('Published')
  await teacher.press('Search')
  await teacher.reads('No course fits.')
  await page.getByRole('navigation', { name: 'Teaching' }).getByRole('link', { name: 'Courses' }).click()
  await page.waitForURL(/\/teaching$/)
  expect(await page.getByLabel('Part of the title').inputValue()).toBe('')
  expect(await page.getByLabel('State').inputValue()).toBe('')
  await page.goBack()
  await teacher.reads('No course fits.')
  expect(await page.getByLabel('Part of the title').inputValue()).toBe('Cakes')
  expect(await page.getByLabel('State').inputValue()).toBe('published')
})
