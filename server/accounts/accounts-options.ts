import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import type { SignInLimits } from '../config-accounts.ts'
import type { Belongings } from './belongings.ts'
import type { Passwords } from './passwords.ts'

/** What the use cases of accounts work with. */
export interface AccountsOptions {
  db: Kysely<Database>
  clock: Clock
  passwords: Passwords
  limits: SignInLimits
  sessionDays: number
  /** What others keep for accounts. */
  belongings: readonly Belongings[]
  /** Where the links of mails lead: `PUBLIC_URL`, or the address that the program listens on. */
  origin: () => string
}
