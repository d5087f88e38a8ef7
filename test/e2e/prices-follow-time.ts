import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { shows } from './page-shows.ts'

/** Runs in a page before its own scripts, for `pricesFollowTime`: keeps what its newest stream told of times to come. */
export function keepTold(): void {
  window.EventSource = class extends EventSource {
    constructor(address: string | URL) {
      super(address)
      const told: string[] = []
      Object.assign(window, { told })
      this.addEventListener('upcoming', ({ data }) => told.push(data))
    }
  }
}

interface Sale {
  from: number
  to: number
  regular: string
  reduced: string
}

/** Resolves when a page knows that something is to come at an instant. */
async function knows(page: Page, time: number): Promise<void> {
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told.join())
  await expect.poll(told).toContain(new Date(time).toISOString().replace('.000', ''))
}

/** Without a message, and to the second. The time of the pages is to be Playwright's. */
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
