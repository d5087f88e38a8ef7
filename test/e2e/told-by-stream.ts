import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** Runs in a page before its own scripts: keeps what the stream told that it listens to now. */
export function keepTold(): void {
  window.EventSource = class extends EventSource {
    readonly #told: string[] = []
    constructor(address: string | URL) {
      super(address)
      Object.assign(window, { told: this.#told })
      for (const name of ['heartbeat', 'upcoming']) {
        this.addEventListener(name, ({ data }: MessageEvent<string>) => this.#told.push(data))
      }
    }
    override close(): void {
      super.close()
      this.#told.length = 0
    }
  }
}

const told = (page: Page) => page.evaluate(() => (window as unknown as { told?: string[] }).told?.join() ?? '')

/** Resolves when a page that was given `keepTold` hears its stream, and with the beginning whether it missed something. */
export async function hears(page: Page): Promise<void> {
  await expect.poll(() => told(page)).not.toBe('')
}

/** Resolves when a page that was given `keepTold` knows that something is to come at an instant. */
export async function knows(page: Page, time: number): Promise<void> {
  await expect.poll(() => told(page)).toContain(new Date(time).toISOString().replace('.000', ''))
}

/** Runs in a page before its own scripts: keeps that a stream was refused. */
export function keepRefused(): void {
  window.EventSource = class extends EventSource {
    constructor(address: string | URL) {
      super(address)
      this.addEventListener('error', () => Object.assign(window, { isRefused: true }))
    }
  }
}

/** Resolves when a page that was given `keepRefused` has heard that it gets no stream. */
export async function knowsItIsRefused(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => 'isRefused' in window)).toBe(true)
}
