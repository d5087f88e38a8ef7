import { Passwords } from '../../server/accounts/passwords.ts'
import { createAccount } from '../../server/accounts/sign-up.ts'
import { systemClock } from '../../server/clock.ts'
import { connectDatabase, type DatabaseConnection } from '../../server/database/connect.ts'
import { onCommit } from '../../server/database/transaction.ts'
import { createWaker } from '../../server/feed/wake.ts'
import { createLog } from '../../server/log.ts'
import { hashSecret, newSecret } from '../../server/secret.ts'
import { HttpClient } from './http-client.ts'
import { MovingCategory } from './moving-category.ts'

const yearMs = 365 * 86_400_000

/** An operator at the running program, and a writer beside it. */
export interface LivingWorld {
  http: HttpClient
  /** Another process at the same database, as a second `serve` or a command is. */
  elsewhere: DatabaseConnection
  teacherId: string
  category: MovingCategory
}

export async function withLiving<T>(
  address: string,
  connectionString: string,
  work: (world: LivingWorld) => Promise<T>,
): Promise<T> {
  const elsewhere = connectDatabase({ connectionString, poolSize: 2 })
  const waker = createWaker(elsewhere.pool, createLog('warn'))
  const unsubscribe = onCommit(elsewhere.db, () => waker.wake('change'))
  const http = new HttpClient(address, { authorization: `Bearer ${await operatorToken(elsewhere.db)}` })
  try {
    const { rows } = await elsewhere.pool.query<{ id: string }>('select min(id)::text as id from teacher')
    const teacherId = rows[0]!.id
    return await work({ http, elsewhere, teacherId, category: await MovingCategory.make({ http, teacherId }) })
  } finally {
    http.close()
    unsubscribe()
    await elsewhere.close()
  }
}

async function operatorToken(db: DatabaseConnection['db']): Promise<string> {
  const [token, now] = [newSecret('cat_'), systemClock.now()]
  const operator = { email: 'bench@example.org', name: 'Bench', role: 'operator', password: newSecret('cl_') } as const
  const accountId = await createAccount({ db, clock: systemClock, passwords: new Passwords() }, operator)
  await db
    .insertInto('access_token')
    .values({
      account_id: accountId,
      token_hash: hashSecret(token),
      name: 'Bench',
      scope: 'write',
      created_at: new Date(now),
      expires_at: new Date(now + yearMs),
    })
    .execute()
  return token
}
