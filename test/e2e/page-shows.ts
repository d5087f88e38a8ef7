import type { Page } from '@playwright/test'

/** What a page shows to the eye. */
export function seen(page: Page, text: string) {
  return page.getByRole('main').getByText(text).and(page.locator(':not([role=status])')).first()
}

/** Resolves when the page shows it, long before a page without a stream would look by itself. */
export async function shows(page: Page, text: string, patience = 10_000): Promise<void> {
  await seen(page, text).waitFor({ timeout: patience })
}
