import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type RefundReason, type RefundState, workingFor } from './model.ts'

const longestError = 1_000

export async function insertRefund(
  tx: Transaction<Database>,
  paymentId: number,
  refund: { amountPaise: number; reason: RefundReason; note: string | null; accountId: number | null },
  now: number,
): Promise<string> {
  const { id } = await tx
    .insertInto('refund')
    .values({
      payment_id: paymentId,
      amount_paise: refund.amountPaise,
      reason: refund.reason,
      note: refund.note,
      account_id: refund.accountId,
      created_at: new Date(now),
      next_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface RefundRecord {
  id: string
  paymentId: number
  amountPaise: number
  reason: RefundReason
  state: RefundState
  attempts: number
  failures: number
  providerRefundId: string | null
  told: boolean
}

const columns = sql`id, payment_id as "paymentId", amount_paise as "amountPaise", reason, state, attempts, failures,
  provider_refund_id as "providerRefundId", told`

/**
 * Takes the refund that has been due longest, for as long as asking the provider can take; null where none is due.
 * Others who take at the same time get others.
 */
export async function takeRefund(db: Kysely<Database>, now: number): Promise<RefundRecord | null> {
  const { rows } = await sql<RefundRecord>`
    update refund set attempts = attempts + 1, next_at = ${new Date(now + workingFor)}
    where id = (
      select id from refund where state <> 'done' and next_at <= ${new Date(now)}
      order by next_at, id limit 1 for update skip locked
    ) returning ${columns}`.execute(db)
  return rows[0] ?? null
}

/** Nobody else changes it before the transaction ends. */
export async function lockRefund(tx: Transaction<Database>, id: string): Promise<RefundRecord | undefined> {
  const { rows } = await sql<RefundRecord>`select ${columns} from refund where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** That its payment was made for. */
export async function registrationOfRefund(db: Kysely<Database>, id: string): Promise<string> {
  const { registration_id } = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select('registration_id')
    .where('refund.id', '=', id)
    .executeTakeFirstOrThrow()
  return registration_id
}

export async function refundsOf(db: Kysely<Database>, paymentId: number): Promise<RefundRecord[]> {
  const { rows } = await sql<RefundRecord>`
    select ${columns} from refund where payment_id = ${paymentId} order by created_at, id`.execute(db)
  return rows
}

/** Whether some of a payment's refunds have never gone out; one that the bank sent back has. */
export async function hasRefundsToTell(tx: Transaction<Database>, paymentId: number): Promise<boolean> {
  const query = tx.selectFrom('refund').select('id').where('payment_id', '=', paymentId).where('told', '=', false)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

interface RefundEdit {
  state?: RefundState
  providerRefundId?: string | null
  withOthers?: boolean
  failures?: number
  doneAt?: number | null
  nextAt?: number
  error?: string | null
  told?: boolean
}

export async function updateRefund(db: Kysely<Database>, id: string, edit: RefundEdit): Promise<void> {
  const { state, providerRefundId, withOthers, failures, doneAt, nextAt, error, told } = edit
  await db
    .updateTable('refund')
    .set({
      ...(state !== undefined && { state }),
      ...(providerRefundId !== undefined && { provider_refund_id: providerRefundId }),
      ...(withOthers !== undefined && { with_others: withOthers }),
      ...(failures !== undefined && { failures }),
      ...(doneAt !== undefined && { done_at: doneAt === null ? null : new Date(doneAt) }),
      ...(nextAt !== undefined && { next_at: new Date(nextAt) }),
      ...(error !== undefined && { last_error: error === null ? null : error.slice(0, longestError) }),
      ...(told !== undefined && { told }),
    })
    .where('id', '=', id)
    .execute()
}

/** It could not be sent; nothing happens where it has gone out all the same. */
export async function postponeRefund(
  db: Kysely<Database>,
  id: string,
  { error, isRefused, nextAt }: { error: string | null; isRefused: boolean; nextAt: number },
): Promise<void> {
  await db
    .updateTable('refund')
    .set({
      last_error: error === null ? null : error.slice(0, longestError),
      next_at: new Date(nextAt),
      ...(isRefused && { state: 'failed' }),
    })
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .execute()
}

/** Has it tried now; false where it is done. */
export async function hastenRefund(tx: Transaction<Database>, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('refund')
    .set({ next_at: new Date(now) })
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
