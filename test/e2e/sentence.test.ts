import { describe, expect, test } from 'vitest'
import { withoutReload } from './browser.ts'
import { box, cards, chips, say, sentenceOf, startSiteInSeptember, total, unusedWords, wish } from './sentence-page.ts'
import { visitSite, withAndWithoutScripts } from './visit-site.ts'

const visit = visitSite(startSiteInSeptember)

describe.each(withAndWithoutScripts)('$name', ({ javaScriptEnabled }) => {
  const open = (path: string) => visit.open(path, { javaScriptEnabled })

  const openWish = (sentence: string, more = '') => open(`/?sentence=${encodeURIComponent(sentence)}${more}`)

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
    expect(await unusedWords(page)).toEqual(passedOver)
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

  test('the number that was said is the size of each page', async () => {
    const { page } = await openWish(wish)
    expect(await cards(page).count()).toBe(10)
    await page.getByRole('link', { name: 'Page 5' }).click()
    await page.waitForURL(/offset=40/)
    await expect.poll(() => cards(page).count()).toBe(5)
    expect(sentenceOf(page)).toBe(wish)
    expect(await chips(page)).toContain('10 courses on a page “10”')
  })

  test('words that an explicit filter overrules are shown as not used', async () => {
    const { page } = await openWish('baking under 120', '&maxPrice=105')
    expect(await total(page)).toBe('6 courses')
    expect(await chips(page)).toEqual(['Words: baking', 'Up to ₹105', 'Clear all filters'])
    expect(await unusedWords(page)).toEqual(['“under 120”'])
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
      await page.goto(visit.site.url + path)
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
  const { page } = await visit.open(`/?sentence=${encodeURIComponent(wish)}&offset=10`, { javaScriptEnabled: false })
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
    `${visit.site.url}/?q=%22baking%22&maxPrice=499.99&sort=registrations&limit=10&offset=10`,
  )
})

describe('what scripts add', () => {
  test('an example that was followed makes room for what it finds', async () => {
    const { page } = await visit.open('/')
    await page.getByText('What can I say?').click()
    const example = page.getByRole('link', { name: 'cheapest baking', exact: true })
    expect(await withoutReload(page, () => example.click(), /sentence=cheapest/)).toBe(true)
    await expect.poll(() => total(page)).toBe('45 courses')
    expect(await page.getByRole('link', { name: 'cheapest baking', exact: true }).isVisible()).toBe(false)
  })

  test('a suggested word is searched for as what was typed', async () => {
    const { page } = await visit.open('/')
    await box(page).pressSequentially('sourd')
    const word = page.getByRole('option').filter({ hasText: 'Search' })
    await word.click()
    await page.waitForURL(/sentence=sourdough/)
    await expect.poll(() => total(page)).toBe('45 courses')
  })
})
