import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Clock } from '../../clock.ts'
import { describeError } from '../../errors.ts'
import { waitAfterAttempt, workingFor } from '../model.ts'
import { signatureOf } from '../provider.ts'
import { signatureHeader } from './model.ts'
import { signedText } from './provider.ts'
import { testSecrets } from './store.ts'

export interface DeliveryOptions {
  db: Kysely<Database>
  clock: Clock
  /** Where the program listens; null as long as that is not known. */
  servesAt: () => string | null
  log: { debug(details: object, message: string): void }
}

interface DueEvent {
  id: number
  body: string
  attempts: number
}

const patienceMs = 10_000

/** Sends the webhooks that are due to where any provider sends them; those that were not taken go again later. */
export async function deliverTestEvents(options: DeliveryOptions, signal: AbortSignal): Promise<number> {
  const address = options.servesAt()
  if (address === null) return 0
  let delivered = 0
  while (!signal.aborted) {
    const event = await takeEvent(options.db, options.clock.now())
    if (event === null) break
    if (await deliver(options, `${address}/api/payments/webhooks/test`, event)) delivered++
  }
  return delivered
}

async function deliver({ db, clock, log }: DeliveryOptions, url: string, event: DueEvent): Promise<boolean> {
  const seconds = Math.floor(clock.now() / 1_000)
  const [secret = ''] = await testSecrets(db)
  const signature = `t=${seconds},v1=${signatureOf(secret, signedText(seconds, event.body))}`
  const headers = { 'content-type': 'application/json', [signatureHeader]: signature }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: event.body,
      headers,
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
  } catch (error) {
    log.debug({ event: event.id, reason: describeError(error) }, 'a webhook of the test provider was not taken')
    await postpone(db, event, clock.now() + waitAfterAttempt(event.attempts))
    return false
  }
  await db
    .updateTable('test_provider_event')
    .set({ delivered_at: new Date(clock.now()) })
    .where('id', '=', event.id)
    .execute()
  return true
}

async function takeEvent(db: Kysely<Database>, now: number): Promise<DueEvent | null> {
  const { rows } = await sql<DueEvent>`
    update test_provider_event set attempts = attempts + 1, due_at = ${new Date(now + workingFor)}
    where id = (
      select id from test_provider_event where delivered_at is null and due_at <= ${new Date(now)}
      order by due_at, id limit 1 for update skip locked
    ) returning id, body, attempts`.execute(db)
  return rows[0] ?? null
}

async function postpone(db: Kysely<Database>, { id }: DueEvent, until: number): Promise<void> {
  await db
    .updateTable('test_provider_event')
    .set({ due_at: new Date(until) })
    .where('id', '=', id)
    .execute()
}
