import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { ImportRow } from '../../server/courses/model.ts'
import { attackLines, attacks } from '../attacks.ts'
import { openPage, scripted } from './browser.ts'
import { startSite } from './site.ts'
import { visitSite } from './visit-site.ts'

const visit = visitSite(() => startSite([...lineCourses(), ...descriptionCourses()]))

const base = {
  language: 'en',
  priceInr: 100,
  startsOn: '2037-10-03',
  endsOn: '2037-10-24',
  seatsTotal: 30,
  seatsTaken: 0,
} as const

/** Every attack of one line as title, teacher, category, skill and beginning of the description. */
function lineCourses(): ImportRow[] {
  return attackLines.map((attack, at) => ({
    ...base,
    externalId: `line-${at}`,
    title: attack,
    description: `${attack} hostile ${attack}`,
    category: [attack],
    skills: [attack],
    teacher: attack,
  }))
}

/** All attacks of a class as one description. */
function descriptionCourses(): ImportRow[] {
  return Object.entries(attacks).map(([name, texts], at) => ({
    ...base,
    externalId: `class-${at}`,
    title: `Hostile description ${at}`,
    description: texts.map((text) => text.replaceAll('\u0000', '')).join(`\n\n${name}\n\n`),
    category: ['Hostile'],
    teacher: 'Mallory',
  }))
}

interface Watched {
  page: Page
  /** What should not have happened: something ran, asked, complained, or was loaded from elsewhere. */
  happened: string[]
}

async function watch(): Promise<Watched> {
  const { page, complaints: happened } = await openPage(visit.browser)
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(visit.site.url) && !request.url().startsWith('data:')) happened.push(request.url())
  })
  page.on('popup', (popup) => happened.push(`popup ${popup.url()}`))
  await page.exposeFunction('pwned', () => void happened.push('a script ran'))
  return { page, happened }
}

/** Moves over and into everything, as a curious reader does. */
async function touchEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main *')) {
      for (const type of ['mouseover', 'focus', 'animationstart', 'toggle', 'error', 'load']) {
        element.dispatchEvent(new Event(type))
      }
    }
  })
}

describe('what a hostile teacher wrote, on a page that another reads', () => {
  test('does nothing in the list of courses, in marks and in facets', async () => {
    const { page, happened } = await watch()
    for (const query of ['q=hostile&limit=100', 'q=hostile&limit=100&offset=100', 'q=script+pwned', 'limit=100']) {
      await page.goto(`${visit.site.url}/?${query}`)
      await scripted(page)
      await touchEverything(page)
    }
    expect(happened).toEqual([])
  })

  test('does nothing on the page of a course', async () => {
    const { page, happened } = await watch()
    const found = (await (
      await fetch(`${visit.site.url}/api/courses?q=%22hostile+description%22&limit=100`)
    ).json()) as Found
    expect(found.total).toBe(Object.keys(attacks).length)
    for (const { slug } of found.items) {
      await page.goto(`${visit.site.url}/courses/${slug}`)
      await scripted(page)
      await touchEverything(page)
      const addresses = await page
        .locator('.markdown a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      expect(addresses.filter((address) => address !== null && !/^(https:\/\/|mailto:)/.test(address))).toEqual([])
    }
    expect(happened).toEqual([])
  })

  test('does nothing as title, teacher, category and skill of a course', async () => {
    const { page, happened } = await watch()
    const found = (await (await fetch(`${visit.site.url}/api/courses?q=hostile&limit=100`)).json()) as Found
    for (const { slug, title } of found.items.slice(0, 30)) {
      await page.goto(`${visit.site.url}/courses/${slug}`)
      await touchEverything(page)
      expect((await page.getByRole('heading', { level: 1 }).textContent())?.trim()).toBe(title)
    }
    expect(happened).toEqual([])
  })
})

interface Found {
  total: number
  items: { slug: string; title: string }[]
}
