import { describe, expect, test } from 'vitest'
import { axeFaults } from './axe-faults.ts'
import { openPage } from './browser.ts'
import { exampleRows } from './courses.ts'
import { startSite } from './site.ts'
import { visitSite } from './visit-site.ts'

const visit = visitSite(() => startSite(exampleRows()))

const paths = [
  '/',
  '/?q=bread&level=beginner&maxPrice=500&offset=20',
  '/?sentence=Find+me+10+courses+in+%22baking%22+under+500+in+the+evening+in+increasing+order+of+registrations',
  `/?sentence=${'donaudampfschifffahrts'.repeat(6)}+under+500`,
  '/?category=art&sort=price',
  '/?q=bread&category=art',
  '/?minPrice=cheap&level=hard&sort=best',
  '/courses/watercolour-landscapes',
  '/courses/sketching-in-the-city',
  '/?q=Donaudampfschifffahrts',
  `/courses/${'donaudampfschifffahrts'.repeat(6)}`,
  '/courses/nowhere',
]
const viewports = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } }

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test.each(paths)('%s has no fault that axe knows', async (path) => {
    const { page } = await visit.open(path, { colorScheme, viewport: viewports.desktop })
    expect(await axeFaults(page)).toEqual([])
  })
})

describe('on a phone', () => {
  test.each(paths)('%s fits the width', async (path) => {
    const { page } = await openPage(visit.browser, { viewport: viewports.phone, hasTouch: true, isMobile: true })
    await page.goto(visit.site.url + path)
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(excess).toBeLessThanOrEqual(0)
  })

  test('filters are folded away, open at a tap and can be used', async () => {
    const { page } = await visit.open('/?q=bread', { viewport: viewports.phone, hasTouch: true, isMobile: true })
    const hindi = page.getByRole('checkbox', { name: 'Hindi' })
    expect(await hindi.isVisible()).toBe(false)
    await page.getByText('Filters', { exact: true }).last().tap()
    await hindi.tap()
    await page.waitForURL(/language=hi/)
    await expect.poll(() => page.getByRole('article').count()).toBe(5)
  })
})

test('with the examples of sentences open axe finds no fault, and they fit a phone', async () => {
  const { page } = await visit.open('/', { viewport: viewports.phone })
  await page.getByText('What can I say?').click()
  await page.getByRole('link', { name: 'cheapest baking', exact: true }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('with the suggestions open axe finds no fault either', async () => {
  const { page } = await visit.open('/')
  await page.getByLabel('Search courses').pressSequentially('bread')
  await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await axeFaults(page)).toEqual([])
})
