import { describe, expect, test } from 'vitest'
import { withoutReload } from './browser.ts'
import { box, cards, chips, say, sentenceOf, startSiteInSeptember, total, wish } from './sentence-page.ts'
import { visitSite, withAndWithoutScripts } from './visit-site.ts'

const visit = visitSite(startSiteInSeptember)

describe.each(withAndWithoutScripts)('$name', ({ javaScriptEnabled }) => {
  const open = (path: string) => visit.open(path, { javaScriptEnabled })

  const openWish = (sentence: string, more = '') => open(`/?sentence=${encodeURIComponent(sentence)}${more}`)

  test('removing a chip searches again for all the rest, explicit filters included', async () => {
    const { page } = await openWish(`${wish} in October`, '&level=beginner')
    await expect.poll(() => total(page)).toBe('20 courses')
    await page.getByRole('link', { name: 'Remove filter: Starts in October 2037, read from “in October”' }).click()
    await expect.poll(() => total(page)).toBe('30 courses')
    expect(new URL(page.url()).search).toBe(
      '?q=%22baking%22&maxPrice=499.99&sort=registrations&limit=10&level=beginner',
    )
    expect(await cards(page).count()).toBe(10)
    await page.getByRole('link', { name: 'Remove: 10 courses on a page' }).click()
    await expect.poll(() => cards(page).count()).toBe(20)
    await page.getByRole('link', { name: 'Clear all filters' }).click()
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(new URL(page.url()).search).toBe('?q=%22baking%22')
  })

  test('a facet, a field and the order change the search as it was understood', async () => {
    const { page } = await openWish('find me baking under 130 in October, cheapest first')
    await expect.poll(() => total(page)).toBe('20 courses')
    await page.getByRole('link', { name: 'November 2037' }).click()
    await page.waitForURL(/startsFrom=2037-11-01/)
    expect(new URL(page.url()).search).toBe(
      '?q=baking&maxPrice=129.99&startsFrom=2037-11-01&startsTo=2037-11-30&sort=price',
    )
    await page.goBack()
    await page.waitForURL(/sentence=/)
    await expect.poll(() => total(page)).toBe('20 courses')
    await page.getByLabel('At most ₹').fill('115')
    await page.getByLabel('Sort by').selectOption('Price: high to low')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.waitForURL(/maxPrice=115/)
    await expect.poll(() => total(page)).toBe('6 courses')
    expect(new URL(page.url()).search).toBe(
      '?q=baking&maxPrice=115&startsFrom=2037-10-01&startsTo=2037-10-31&sort=-price',
    )
    expect(await box(page).inputValue()).toBe('baking')
  })

  test('a new sentence keeps the filters it says nothing of, and replaces the others', async () => {
    const { page } = await open('/?q=baking&level=beginner&maxPrice=105&sort=price')
    await say(page, 'baking over 120')
    await expect.poll(() => total(page)).toBe('9 courses')
    expect(new URL(page.url()).search).toBe('?sentence=baking+over+120&sort=price&level=beginner')
    await say(page, 'most popular baking')
    await expect.poll(() => total(page)).toBe('30 courses')
    expect(new URL(page.url()).search).toBe('?sentence=most+popular+baking&level=beginner')
  })

  test('a plain text stays one, until it is sent from the box', async () => {
    const { page } = await open('/?q=baking+under+120')
    expect(await chips(page)).toEqual([])
    expect(await box(page).inputValue()).toBe('baking under 120')
    await say(page, 'baking under 120')
    await expect.poll(() => total(page)).toBe('20 courses')
  })

  test('a wish that leaves nothing shows which part to take back', async () => {
    const { page } = await openWish('watercolour under 500 in October')
    expect(await total(page)).toBe('0 courses')
    await page.getByRole('link', { name: 'Without “Under ₹500”' }).click()
    await expect.poll(() => total(page)).toBe('1 course')
    expect(await chips(page)).toEqual(['Starts in October 2037', 'Clear all filters'])
  })

  test('a fault among the filters leaves the sentence to be mended or kept', async () => {
    const { page } = await openWish('baking under 500', '&minPrice=cheap&limit=1000')
    expect(await page.getByRole('alert').innerText()).toContain('Courses on a page: “1000” is not a whole number')
    expect(await box(page).inputValue()).toBe('baking under 500')
    await page.getByRole('link', { name: 'take all filters away' }).click()
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(sentenceOf(page)).toBe('baking under 500')
  })
})

describe('what scripts add', () => {
  test('a chip is removed without a new document, and "back" brings it and the sentence back', async () => {
    const { page, complaints } = await visit.open('/?sentence=baking+under+120')
    const chip = page.getByRole('link', { name: 'Remove filter: Under ₹120' })
    expect(await withoutReload(page, () => chip.click(), /q=baking/)).toBe(true)
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(await box(page).inputValue()).toBe('baking')
    expect(await page.getByLabel('At most ₹').inputValue()).toBe('')
    await page.goBack()
    await expect.poll(() => total(page)).toBe('20 courses')
    expect(await box(page).inputValue()).toBe('baking under 120')
    expect(await page.getByLabel('At most ₹').inputValue()).toBe('119.99')
    expect(complaints).toEqual([])
  })

  test('a sentence that was typed but not sent goes along with a filter that applies at once', async () => {
    const { page } = await visit.open('/?sentence=baking+under+140')
    await box(page).fill('baking over 130')
    await page.getByRole('checkbox', { name: 'Advanced' }).check()
    await page.waitForURL((url) => url.search === '?sentence=baking+over+130&level=advanced')
    await expect.poll(() => total(page)).toBe('14 courses')
  })
})
