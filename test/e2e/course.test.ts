import { describe, expect, test } from 'vitest'
import { openPage, scripted } from './browser.ts'
import { exampleRows } from './courses.ts'
import { startSite } from './site.ts'
import { visitSite } from './visit-site.ts'

const visit = visitSite(() => startSite(exampleRows()))

describe('the page of a course', () => {
  test('shows what a student wants to know, times in the time zone of the platform', async () => {
    const { page, complaints } = await openPage(visit.browser)
    await page.goto(`${visit.site.url}/?q=watercolour`)
    await page.getByRole('link', { name: 'Watercolour landscapes' }).click()
    await page.waitForURL(/\/courses\/watercolour-landscapes$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Watercolour landscapes')
    const text = await page.getByRole('main').innerText()
    for (const part of [
      'Art › Painting',
      'by Meera Iyer',
      '₹1,499.50',
      '26 left of 30',
      'Colour mixing',
      'Sat, 3 Oct, 2037, 6:00 pm – 7:30 pm',
      'Sat, 10 Oct, 2037, 11:30 pm – Sun, 11 Oct, 2037, 12:30 am',
      'India Standard Time',
    ]) {
      expect(text).toContain(part)
    }
    expect(complaints).toEqual([])
  })

  test('shows Markdown, but neither HTML, nor scripts, nor pictures of strangers', async () => {
    const { page, complaints } = await openPage(visit.browser)
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(`${visit.site.url}/courses/watercolour-landscapes`)
    await scripted(page)
    const about = page.getByRole('region', { name: 'About this course' })
    expect(await about.getByRole('heading', { level: 3 }).innerText()).toBe('What you paint')
    expect(await about.getByRole('listitem').allInnerTexts()).toEqual(['brushes', 'paper'])
    expect(await about.innerText()).toContain('<script>window.hacked=1</script>')
    const links = await about.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links).toEqual(['https://museum.example/hills', 'https://elsewhere.example/p.png'])
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(requests.filter((url) => !url.startsWith(visit.site.url))).toEqual([])
    expect(complaints).toEqual([])
  })

  test('lists sales to come, and links to the courses of its teacher and category', async () => {
    const { page } = await visit.open('/courses/sketching-in-the-city', { javaScriptEnabled: false })
    expect(await page.getByRole('main').innerText()).toContain('until 1 Oct 2037, 12:00 am')
    await page.getByRole('link', { name: 'Art › Drawing' }).click()
    await expect.poll(() => page.getByRole('article').count()).toBe(1)
    await page.goBack()
    await page.getByRole('link', { name: 'Anita Deshpande' }).click()
    await page.getByRole('link', { name: 'Remove filter: By Anita Deshpande' }).waitFor()
  })

  test('has its own title, description and canonical address', async () => {
    const { page } = await visit.open('/courses/watercolour-landscapes?from=mail', { javaScriptEnabled: false })
    expect(await page.title()).toBe('Watercolour landscapes – Catalogue')
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      `${visit.site.url}/courses/watercolour-landscapes`,
    )
    expect(await page.locator('meta[name=description]').getAttribute('content')).toContain('Meera Iyer')
    expect(await page.locator('html').getAttribute('lang')).toBe('en-IN')
  })
})

describe('addresses', () => {
  test('an id leads to the address by name', async () => {
    const { page } = await openPage(visit.browser)
    const found = await fetch(`${visit.site.url}/api/courses?q=watercolour`)
    const id = found.ok ? ((await found.json()) as { items: { id: string }[] }).items[0]?.id : '46'
    await page.goto(`${visit.site.url}/courses/${id}`)
    expect(new URL(page.url()).pathname).toBe('/courses/watercolour-landscapes')
  })

  test.each([
    { path: '/courses/nowhere', status: 404, heading: 'Not found' },
    { path: '/nowhere/at/all', status: 404, heading: 'Not found' },
    { path: '/courses/%E0%A4%A', status: 400, heading: null },
    { path: '/courses/a-course-that-was-cancelled', status: 410, heading: 'No longer here' },
  ])('$path answers $status and shows a way on', async ({ path, status, heading }) => {
    const { page } = await openPage(visit.browser)
    const response = await page.goto(visit.site.url + path)
    expect(response?.status()).toBe(status)
    if (heading === null) return
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading)
    await page.getByLabel('Search courses').fill('pottery')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/sentence=pottery/)
    await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(0)
  })
})
