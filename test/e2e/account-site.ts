import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { Passwords } from '../../server/accounts/passwords.ts'
import { createAccount } from '../../server/accounts/sign-up.ts'
import { type Role, roles } from '../../server/caller.ts'
import { cheapHasher } from '../cheap-passwords.ts'
import { startWorld, type World } from '../world.ts'
import { openPage, type WatchedPage } from './browser.ts'

export const password = 'a long enough password'

/** A program with pages and an account of each role, such as `teacher@example.org`. */
export async function startAccountSite(): Promise<World> {
  const world = await startWorld({
    pages: 'built',
    env: { SIGN_IN_ATTEMPTS_PER_ACCOUNT: '1000', SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000' },
  })
  for (const role of roles) await addPerson(world, { role, email: `${role}@example.org` })
  return world
}

export async function addPerson({ context }: World, { role = 'student', email }: { role?: Role; email: string }) {
  const name = `${role.charAt(0).toUpperCase()}${role.slice(1)} of the School`
  const { db, clock } = context
  await createAccount({ db, clock, passwords: new Passwords(cheapHasher) }, { email, name, role, password })
}

/** In a session of this browser, without the form that begins one elsewhere. */
export async function openSignedIn(
  browser: Browser,
  world: World,
  email: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const watched = await openPage(browser, options)
  const answer = await watched.page.request.post(`${world.address}/api/sign-in`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`signing in as ${email} was answered with ${answer.status()}`)
  return watched
}

export async function signIn(page: Page, email: string, given = password): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(given)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
