import type { Page } from '@playwright/test'
import type { ImportRow } from '../../server/courses/model.ts'
import { exampleRows } from './courses.ts'
import { type Site, startSite } from './site.ts'

/** The page of a search whose sentence was read, as students see it. */

const handicraft: ImportRow = {
  externalId: 'handicraft',
  title: 'Handicraft for beginners',
  description: 'Paper, bamboo and thread.',
  category: ['Crafts'],
  language: 'en',
  teacher: 'Anita Deshpande',
  priceInr: 700,
  startsOn: '2037-10-03',
  endsOn: '2037-10-24',
  seatsTotal: 30,
  seatsTaken: 0,
}

/** A month before most of the courses begin, so that "in October" is theirs. */
export function startSiteInSeptember(): Promise<Site> {
  const september = Date.parse('2037-09-10T06:00:00Z')
  return startSite([...exampleRows(), handicraft], { now: () => september })
}

export const cards = (page: Page) => page.getByRole('article')
export const box = (page: Page) => page.getByLabel('Search courses')

export function total(page: Page): Promise<string> {
  return page.getByRole('region', { name: 'Results' }).getByRole('heading', { level: 2 }).innerText()
}

export function sentenceOf(page: Page): string | null {
  return new URL(page.url()).searchParams.get('sentence')
}

export function unusedWords(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Not used:' }).getByRole('listitem').allInnerTexts()
}

/** What each chip says, in one line. */
export async function chips(page: Page): Promise<string[]> {
  const links = page.getByRole('list', { name: 'Filters in force' }).getByRole('link')
  return (await links.allInnerTexts()).map((text) => text.replace(/\s*✕$/, '').replaceAll(/\s+/g, ' '))
}

export async function say(page: Page, sentence: string): Promise<void> {
  await box(page).fill(sentence)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.waitForURL((url) => url.searchParams.get('sentence') === sentence && !url.searchParams.has('before'))
}

export const wish = 'Find me 10 courses in "baking" under 500 in increasing order of total registrations so far'
