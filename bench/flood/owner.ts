import { argon2, Passwords } from '../../server/accounts/passwords.ts'
import { createAccount } from '../../server/accounts/sign-up.ts'
import { systemClock } from '../../server/clock.ts'
import { connectDatabase } from '../../server/database/connect.ts'

/** Who knows the right password. */
export interface Ownership {
  email: string
  password: string
}

/** Makes an account whose owner wants to get in. */
export async function withOwner(connectionString: string): Promise<Ownership> {
  const owner = { email: 'asha@example.org', password: 'the password of asha' }
  const { db, close } = connectDatabase({ connectionString })
  const given = { ...owner, name: 'Asha', role: 'student' } as const
  await createAccount({ db, clock: systemClock, passwords: new Passwords(argon2) }, given)
  await close()
  return owner
}

/** Signs in, coming again when told to, time after time; gives the seconds that each took until he was in. */
export async function signInAgainAndAgain(address: string, owner: Ownership, until: number): Promise<number[]> {
  const waits: number[] = []
  while (performance.now() < until) {
    const begun = performance.now()
    if (await signIn(address, owner, until)) waits.push((performance.now() - begun) / 1_000)
    else waits.push(Number.POSITIVE_INFINITY)
    // People sign in now and then.
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return waits
}

/** Whether he got in before the turn was over. */
async function signIn(address: string, owner: Ownership, until: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' }
  while (performance.now() < until) {
    const response = await fetch(`${address}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify(owner) })
    await response.text()
    if (response.ok) return true
    if (response.status !== 429) throw new Error(`the owner was answered ${response.status}, expected 200 or 429`)
    const pause = 1_000 * Number(response.headers.get('retry-after'))
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return false
}
