import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openPage, scripted, withoutReload } from './browser.ts'
import { exampleRows } from './courses.ts'
import { type Site, startSite } from './site.ts'

let site: Site
let browser: Browser

const handicraft = {
  ...{ externalId: 'handicraft', title: 'Handicraft for beginners', description: 'Paper, bamboo and thread.' },
  ...{ category: ['Crafts'], skills: [], language: 'en', teacher: 'Anita Deshpande', priceInr: 700 },
  ...{ startsOn: '2037-10-03', endsOn: '2037-10-24', seatsTotal: 30, seatsTaken: 0 },
}

beforeAll(async () => {
  browser = await launchBrowser()
  // A month before most of the courses begin, so that "in October" is theirs.
  const september = Date.parse('2037-09-10T06:00:00Z')
  site = await startSite([...exampleRows(), handicraft], { now: () => september })
})

afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const results = (page: Page) => page.getByRole('region', { name: 'Results' })
const cards = (page: Page) => page.getByRole('article')
const total = (page: Page) => results(page).getByRole('heading', { level: 2 }).innerText()
const box = (page: Page) => page.getByLabel('Search courses')
const sentenceOf = (page: Page) => new URL(page.url()).searchParams.get('sentence')
const unused = (page: Page) => page.getByRole('list', { name: 'Not used:' }).getByRole('listitem').allInnerTexts()

/** What each chip says, in one line. */
async function chips(page: Page): Promise<string[]> {
  const links = page.getByRole('list', { name: 'Filters in force' }).getByRole('link')
  return (await links.allInnerTexts()).map((text) => text.replace(/\s*✕$/, '').replaceAll(/\s+/g, ' '))
}

const wish = 'Find me 10 courses in "baking" under 500 in increasing order of total registrations so far'

describe.each([
  { name: 'without scripts', javaScriptEnabled: false },
  { name: 'with scripts', javaScriptEnabled: true },
])('$name', ({ javaScriptEnabled }) => {
  async function open(path: string) {
    const watched = await openPage(browser, { javaScriptEnabled })
    await watched.page.goto(site.url + path)
    if (javaScriptEnabled) await scripted(watched.page)
    return watched
  }

  const openWish = (sentence: string, more = '') => open(`/?sentence=${encodeURIComponent(sentence)}${more}`)

  async function say(page: Page, sentence: string): Promise<void> {
    await box(page).fill(sentence)
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('sentence') === sentence && !url.searchParams.has('before'))
  }

  test.each([
    {
      sentence: 'Find me a course in "handicraft"',
      found: '1 course',
      read: ['Words: "handicraft"'],
      passedOver: ['“Find me a course in”'],
    },
    {
      sentence: 'Find me a course in "baking" under INR 599 in October',
      found: '35 courses',
      read: [
        'Words: "baking"',
        'Under ₹599 “under INR 599”',
        'Starts in October 2037 “in October”',
        'Clear all filters',
      ],
      passedOver: ['“Find me a course in”'],
    },
    {
      sentence: 'Find me a course in "baking" in October in decreasing order of price',
      found: '35 courses',
      read: [
        'Words: "baking"',
        'Starts in October 2037 “in October”',
        'Highest price first “in decreasing order of price”',
        'Clear all filters',
      ],
      passedOver: ['“Find me a course in”'],
    },
    {
      sentence: wish,
      found: '45 courses',
      read: [
        'Words: "baking"',
        '10 courses on a page “10”',
        'Under ₹500 “under 500”',
        'Fewest registered first “in increasing order of total registrations so far”',
        'Clear all filters',
      ],
      passedOver: ['“Find me”', ', “courses in”'],
    },
  ])('$sentence', async ({ sentence, found, read, passedOver }) => {
    const { page, complaints } = await open('/')
    await say(page, sentence)
    await expect.poll(() => total(page)).toBe(found)
    expect(await chips(page)).toEqual(read)
    expect(await unused(page)).toEqual(passedOver)
    expect(await box(page).inputValue()).toBe(sentence)
    expect(await page.title()).toBe(`“${sentence}” – ${found} – Catalogue`)
    expect(complaints).toEqual([])
  })

  test('the whole page shows what was understood: fields, facets, order and number of courses', async () => {
    const { page } = await openWish(
      '10 courses in baking under 500 in October in Hindi with seats left, cheapest first',
    )
    expect(await total(page)).toBe('5 courses')
    expect(await page.getByLabel('At most ₹').inputValue()).toBe('499.99')
    expect(await page.getByLabel('Starts by').inputValue()).toBe('2037-10-31')
    expect(await page.getByRole('checkbox', { name: 'Hindi' }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: 'Seats available now' }).isChecked()).toBe(true)
    expect(await page.getByRole('link', { name: 'Chosen: October 2037' }).getAttribute('aria-current')).toBe('true')
    expect(await page.getByLabel('Sort by').inputValue()).toBe('price')
  })

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

  test('the number that was said is the size of each page', async () => {
    const { page } = await openWish(wish)
    expect(await cards(page).count()).toBe(10)
    await page.getByRole('link', { name: 'Page 5' }).click()
    await page.waitForURL(/offset=40/)
    await expect.poll(() => cards(page).count()).toBe(5)
    expect(sentenceOf(page)).toBe(wish)
    expect(await chips(page)).toContain('10 courses on a page “10”')
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

  test('words that an explicit filter overrules are shown as not used', async () => {
    const { page } = await openWish('baking under 120', '&maxPrice=105')
    expect(await total(page)).toBe('6 courses')
    expect(await chips(page)).toEqual(['Words: baking', 'Up to ₹105', 'Clear all filters'])
    expect(await unused(page)).toEqual(['“under 120”'])
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

  test('a sentence that is too long is named beside the box', async () => {
    const { page } = await openWish('baking '.repeat(50))
    const description = await box(page).getAttribute('aria-describedby')
    expect(await page.locator(`#${description}`).innerText()).toContain('text of at most 300 characters')
    expect(await page.getByRole('alert').innerText()).toContain('Search text: ')
  })

  test('a typo is corrected in the text that is left of the sentence', async () => {
    const { page } = await openWish('sourdoguh under 500')
    expect(await page.getByText('Showing results for').innerText()).toBe(
      'Showing results for sourdough instead of “sourdoguh”.',
    )
  })

  test('each example is understood', async () => {
    const { page } = await open('/')
    await page.getByText('What can I say?').click()
    const links = page.locator('a[href*="sentence="]')
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThan(8)
    for (const path of paths) {
      await page.goto(site.url + path)
      expect([path, (await chips(page)).slice(0, -1)]).toEqual([path, expect.arrayContaining(['Words: baking'])])
      expect((await chips(page)).length).toBeGreaterThan(2)
    }
  })

  test('a sentence that is an attack is only a text', async () => {
    const attack = '"><script>window.hacked=1</script> under 500 <img src=x onerror=window.hacked=1>'
    const { page, complaints } = await openWish(attack, '&before=%22%3E%3Cscript%3E')
    expect(await page.locator('img').count()).toBe(0)
    if (javaScriptEnabled) expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await box(page).inputValue()).toBe(attack)
    expect(complaints).toEqual([])
  })
})

test('the address of a sentence names the plain search as the one to be indexed', async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false })
  await page.goto(`${site.url}/?sentence=${encodeURIComponent(wish)}&offset=10`)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
    `${site.url}/?q=%22baking%22&maxPrice=499.99&sort=registrations&limit=10&offset=10`,
  )
})

describe('what scripts add', () => {
  async function open(path: string) {
    const watched = await openPage(browser)
    await watched.page.goto(site.url + path)
    await scripted(watched.page)
    return watched
  }

  test('a chip is removed without a new document, and "back" brings it and the sentence back', async () => {
    const { page, complaints } = await open('/?sentence=baking+under+120')
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
    const { page } = await open('/?sentence=baking+under+140')
    await box(page).fill('baking over 130')
    await page.getByRole('checkbox', { name: 'Advanced' }).check()
    await page.waitForURL((url) => url.search === '?sentence=baking+over+130&level=advanced')
    await expect.poll(() => total(page)).toBe('14 courses')
  })

  test('an example that was followed makes room for what it finds', async () => {
    const { page } = await open('/')
    await page.getByText('What can I say?').click()
    const example = page.getByRole('link', { name: 'cheapest baking', exact: true })
    expect(await withoutReload(page, () => example.click(), /sentence=cheapest/)).toBe(true)
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(await page.getByRole('link', { name: 'cheapest baking', exact: true }).isVisible()).toBe(false)
  })

  test('a suggested word is searched for as what was typed', async () => {
    const { page } = await open('/')
    await box(page).pressSequentially('sourd')
    const word = page.getByRole('option').filter({ hasText: 'Search' })
    await word.click()
    await page.waitForURL(/sentence=sourdough/)
    await expect.poll(() => total(page)).toBe('45 courses')
  })
})
