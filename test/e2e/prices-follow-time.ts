import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { shows } from './page-shows.ts'
import { knows } from './told-by-stream.ts'

interface Sale {
  from: number
  to: number
  regular: string
  reduced: string
}

/** Without a message, and to the second. The pages were given `keepTold`, and their time is Playwright's. */
export async function pricesFollowTime(pages: Page[], { from, to, regular, reduced }: Sale): Promise<void> {
  for (const page of pages) {
    await shows(page, 'until')
    await knows(page, to)
    await page.context().setOffline(true)
  }
  const prices = new RegExp(`^(${regular}|${reduced})$`)
  for (const [time, price] of [
    [from - 200, regular],
    [from + 1_000, reduced],
    [to - 200, reduced],
    [to + 1_000, regular],
  ] as const) {
    for (const page of pages) {
      await page.clock.pauseAt(time)
      expect(await page.getByRole('main').getByText(prices).first().textContent()).toBe(price)
    }
  }
}
