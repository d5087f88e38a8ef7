import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { openPage, withoutReload } from './browser.ts'
import { exampleRows } from './courses.ts'
import { startSite } from './site.ts'
import { visitSite, withAndWithoutScripts } from './visit-site.ts'

const visit = visitSite(() => startSite(exampleRows()))

const cardTitles = (page: Page) => page.getByRole('article').getByRole('heading').allInnerTexts()
const total = (page: Page) =>
  page.getByRole('region', { name: 'Results' }).getByRole('heading', { level: 2 }).innerText()
const filters = (page: Page) => page.getByRole('complementary', { name: 'Filters' })

describe.each(withAndWithoutScripts)('$name', ({ javaScriptEnabled }) => {
  const open = (path: string) => visit.open(path, { javaScriptEnabled })

  test('a text typed and sent finds courses, with the matches marked', async () => {
    const { page, complaints } = await open('/')
    await page.getByLabel('Search courses').fill('watercolour')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/sentence=watercolour/)
    await expect.poll(() => cardTitles(page)).toEqual(['Watercolour landscapes'])
    expect(await page.locator('mark').first().innerText()).toBe('Watercolour')
    expect(await total(page)).toBe('1 course')
    expect(await page.getByLabel('Search courses').inputValue()).toBe('watercolour')
    expect(complaints).toEqual([])
  })

  test('filters that are typed or ticked are sent together with the text', async () => {
    const { page } = await open('/?q=bread')
    await page.getByLabel('At most ₹').fill('105')
    await page.getByLabel('Starts from').fill('2037-11-01')
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.waitForURL(/maxPrice=105/)
    await expect.poll(() => total(page)).toBe('6 courses')
    expect(page.url()).toContain('q=bread')
    expect(page.url()).toContain('startsFrom=2037-11-01')
    expect(await page.getByLabel('At most ₹').inputValue()).toBe('105')
  })

  test('a category, a price band and a month are chosen by their links, and show what is below them', async () => {
    const { page } = await open('/')
    await filters(page).getByRole('link', { name: 'Art' }).click()
    await expect.poll(() => total(page)).toBe('5 courses')
    await filters(page).getByRole('link', { name: 'Pottery' }).click()
    await expect.poll(() => total(page)).toBe('2 courses')
    await filters(page).getByRole('link', { name: 'Free' }).click()
    await expect.poll(() => total(page)).toBe('1 course')
    await filters(page).getByRole('link', { name: 'December 2037' }).click()
    await page.waitForURL(/startsFrom=2037-12-01&startsTo=2037-12-31/)
    await expect.poll(() => cardTitles(page)).toEqual(['Pottery on the wheel'])
  })

  test('each filter in force is a chip that takes it away', async () => {
    const { page } = await open('/?q=bread&language=hi&level=advanced&minPrice=100&maxPrice=143')
    const chips = page.getByRole('list', { name: 'Filters in force' })
    expect(await chips.getByRole('link').allInnerTexts()).toEqual([
      'In Hindi\n✕',
      'Advanced\n✕',
      '₹100 to ₹143\n✕',
      'Clear all filters',
    ])
    expect(await total(page)).toBe('4 courses')
    await page.getByRole('link', { name: 'Remove filter: ₹100 to ₹143' }).click()
    await expect.poll(() => total(page)).toBe('5 courses')
    await page.getByRole('link', { name: 'Clear all filters' }).click()
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(new URL(page.url()).search).toBe('?q=bread')
  })

  test('results are in the order that was chosen', async () => {
    const { page } = await open('/?category=art')
    await page.getByLabel('Sort by').selectOption('Price: high to low')
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/sort=-price/)
    await expect
      .poll(() => cardTitles(page))
      .toEqual([
        'Weaving a small carpet',
        'Watercolour landscapes',
        'Glazing for potters',
        'Sketching in the city',
        'Pottery on the wheel',
      ])
  })

  test('numbered pages show every course once, and "back" goes back', async () => {
    const { page } = await open('/?q=bread&sort=price')
    const first = await cardTitles(page)
    await page.getByRole('link', { name: 'Page 2' }).click()
    await page.waitForURL(/offset=20/)
    await expect.poll(() => cardTitles(page)).not.toEqual(first)
    const second = await cardTitles(page)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL(/offset=40/)
    await expect.poll(async () => (await cardTitles(page)).length).toBe(5)
    expect(new Set([...first, ...second, ...(await cardTitles(page))]).size).toBe(45)
    expect(await page.getByRole('link', { name: 'Next' }).count()).toBe(0)
    await page.goBack()
    await expect.poll(() => cardTitles(page)).toEqual(second)
    expect(await page.locator('[aria-current="page"]').innerText()).toBe('2')
  })

  test('a card says price, sale, seats and status', async () => {
    const { page } = await open('/?category=art&sort=price')
    const card = (title: string) => page.getByRole('article').filter({ hasText: title })
    expect(await card('Pottery on the wheel').innerText()).toContain('Free')
    expect(await card('Weaving').innerText()).toMatch(/₹5,200[\s\S]*Sold out[\s\S]*No seats left/)
    expect(await card('Glazing').innerText()).toContain('Not on sale')
    expect(await card('Watercolour').innerText()).toContain('₹1,499.50')
    expect(await card('Sketching').innerText()).toMatch(
      /₹499[\s\S]*₹999[\s\S]*until 1 Oct 2037, 12:00 am[\s\S]*26 seats left/,
    )
  })

  test('a typo is corrected, and the page says so', async () => {
    const { page } = await open('/?q=sourdoguh')
    expect(await page.getByText('Showing results for').innerText()).toBe(
      'Showing results for sourdough instead of “sourdoguh”.',
    )
    expect(await total(page)).toBe('45 courses')
  })

  test('where filters leave nothing, the page says which one to take away', async () => {
    const { page } = await open('/?q=bread&category=art&level=beginner')
    expect(await total(page)).toBe('0 courses')
    await page.getByRole('link', { name: 'Without “Art”' }).click()
    await expect.poll(() => total(page)).toBe('30 courses')
  })

  test('values that cannot be read are named beside their fields and answered with 400', async () => {
    const { page } = await openPage(visit.browser, { javaScriptEnabled })
    const response = await page.goto(`${visit.site.url}/?q=bread&minPrice=cheap&startsFrom=2037-02-31`)
    expect(response?.status()).toBe(400)
    const price = page.getByLabel('At least ₹')
    expect(await price.getAttribute('aria-invalid')).toBe('true')
    expect(await price.inputValue()).toBe('cheap')
    const description = page.locator(`#${await price.getAttribute('aria-describedby')}`)
    expect(await description.innerText()).toMatch(/“cheap” is not rupees/)
    expect(await page.getByLabel('Starts from', { exact: true }).inputValue()).toBe('2037-02-31')
    expect(await page.getByRole('alert').innerText()).toContain('“2037-02-31” is not a calendar date')
  })

  test('text that is not UTF-8 is named and does not find everything; a mark of others does not matter', async () => {
    const { page } = await openPage(visit.browser, { javaScriptEnabled })
    for (const asked of ['q=caf%e9', 'sentence=caf%e9', 'before=&sentence=caf%e9']) {
      const response = await page.goto(`${visit.site.url}/?${asked}&utm_source=%e9`)
      expect(response?.status()).toBe(400)
      expect(await page.getByRole('alert').innerText()).toContain('Search text: “caf%e9” is not text in UTF-8')
    }
    expect((await page.goto(`${visit.site.url}/?q=bread&utm_source=%e9`))?.status()).toBe(200)
  })

  test('a text that is an attack is only a text', async () => {
    const attack = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1> \'; DROP TABLE course;--'
    const { page, complaints } = await open(`/?q=${encodeURIComponent(attack)}&teacher=7&utm_source=%3Cb%3E`)
    expect(await page.getByLabel('Search courses').inputValue()).toBe(attack)
    if (javaScriptEnabled) expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('img').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('texts of courses are shown as they were written, whatever is in them', async () => {
    const { page, complaints } = await open('/?q=tags')
    expect(await cardTitles(page)).toEqual(['Tags & <script>window.hacked=1</script> "quotes"'])
    expect(await page.getByRole('article').innerText()).toContain('Ravi <u>Kumar</u>')
    expect(await page.getByRole('article').innerText()).toContain('Computing › <i>Web</i>')
    expect(complaints).toEqual([])
  })
})

describe('what scripts add', () => {
  test('a ticked box applies at once, without a new document, and keeps the focus', async () => {
    const { page } = await visit.open('/?q=bread')
    const hindi = page.getByRole('checkbox', { name: 'Hindi' })
    expect(await withoutReload(page, () => hindi.check(), /language=hi/)).toBe(true)
    await expect.poll(() => total(page)).toBe('5 courses')
    expect(await hindi.evaluate((box) => box === document.activeElement)).toBe(true)
    await page.goBack()
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(await hindi.isChecked()).toBe(false)
  })

  test('an address sent by scripts has no empty parameters', async () => {
    const { page } = await visit.open('/')
    await page.getByLabel('Search courses').fill('clay')
    await page.getByLabel('Search courses').press('Enter')
    await page.waitForURL(/sentence=clay/)
    expect(new URL(page.url()).search).toBe('?sentence=clay')
  })

  test('suggestions appear while typing and are taken with the keys', async () => {
    const { page, complaints } = await visit.open('/')
    const box = page.getByRole('combobox', { name: 'Search courses' })
    await box.pressSequentially('water')
    const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
    await options.first().waitFor()
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await box.press('ArrowDown')
    const active = await box.getAttribute('aria-activedescendant')
    expect(await options.first().getAttribute('id')).toBe(active)
    await box.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    expect(await box.inputValue()).toBe('water')
    await box.press('ArrowDown')
    const course = options.filter({ hasText: 'Watercolour landscapes' })
    await course.first().waitFor()
    while ((await course.first().getAttribute('aria-selected')) !== 'true') await box.press('ArrowDown')
    await box.press('Enter')
    await page.waitForURL(/\/courses\/watercolour-landscapes/)
    expect(complaints).toEqual([])
  })

  test('the whole way to a course works by keyboard alone', async () => {
    const { page } = await visit.open('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sentence')
    await page.keyboard.type('pottery wheel')
    await page.keyboard.press('Enter')
    await page.waitForURL(/sentence=pottery/)
    const link = page.getByRole('link', { name: 'Pottery on the wheel' })
    for (let presses = 0; presses < 60; presses++) {
      if (await link.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    const outline = await link.evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline).not.toBe('none')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/courses\/pottery-on-the-wheel/)
  })
})

test('an empty catalogue says how to fill it', async () => {
  const empty = await startSite([])
  try {
    const { page } = await openPage(visit.browser)
    await page.goto(empty.url)
    expect(await page.getByRole('main').innerText()).toContain('npx catalogue import FILE')
  } finally {
    await empty.stop()
  }
})
