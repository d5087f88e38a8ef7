import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { hashSecret } from '../secret.ts'

/** Mails of one purpose that go to one recipient in an hour: links live as long, so one that works is always there. */
const mostAnHour = 5
const hourMs = 3_600_000

type Purpose = 'signUp' | 'confirmAddress' | 'resetPassword' | 'changeEmail' | 'changeEmailOf' | 'invitation'

/**
 * Counts a mail. Seconds until one may be sent again; 0: this one may. Counted by address, whether it has an account
 * or not, and by purpose, so that nobody uses up what another purpose needs. Always one write.
 */
export async function takeMailAllowance(
  tx: Kysely<Database>,
  purpose: Purpose,
  to: string,
  now: number,
): Promise<number> {
  const [start, end] = [new Date(now), new Date(now + hourMs)]
  const { rows } = await sql<{ failures: number; next_at: Date }>`
    insert into sign_in_attempt as held (kind, key, failures, last_at, next_at)
    values ('mail', ${hashSecret(purpose, to)}, 1, ${start}, ${end})
    on conflict (kind, key) do update set
      failures = case when held.next_at <= ${start} then 1 else held.failures + 1 end,
      last_at = case when held.next_at <= ${start} then ${start} else held.last_at end,
      next_at = case when held.next_at <= ${start} then ${end} else held.next_at end
    returning failures, next_at`.execute(tx)
  const [counted] = rows
  if (counted === undefined || counted.failures <= mostAnHour) return 0
  return Math.max(1, Math.ceil((counted.next_at.getTime() - now) / 1_000))
}
