import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds fault with on a page, by all its rules or by some. */
export async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  // No page of ours has frames, for which alone the newer way opens a window of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
