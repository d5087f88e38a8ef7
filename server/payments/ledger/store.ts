import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Entry } from './entries.ts'

export interface NewBooking {
  kind: 'payment' | 'refund' | 'refundDone' | 'refundReturned' | 'fee'
  paymentId: number
  refundId?: string
  /** The provider's refund that went out, or came back. */
  providerRefundId?: string
  currency: string
  /** Whose sale it is. */
  teacherId: number
  courseId: number
  entries: readonly Entry[]
}

/** Adds a transaction to the books; nothing happens where it is in them already. */
export async function book(tx: Transaction<Database>, booking: NewBooking, now: number): Promise<void> {
  const { kind, paymentId, refundId = null, providerRefundId = null, currency, teacherId, courseId } = booking
  if (booking.entries.length === 0) return
  const entries = booking.entries.map(({ account, amountPaise }) => {
    return { account, amount: amountPaise, ...(account === 'teacher' && { teacher: teacherId, course: courseId }) }
  })
  await sql`
    with made as (
      insert into ledger_transaction (kind, payment_id, refund_id, provider_refund_id, at)
      values (${kind}, ${paymentId}, ${refundId}::uuid, ${providerRefundId}, ${new Date(now)})
      on conflict do nothing returning id
    )
    insert into ledger_entry (transaction_id, account, teacher_id, course_id, amount_paise, currency)
    select made.id, given.account, given.teacher, given.course, given.amount, ${currency}
    from made, json_to_recordset(${JSON.stringify(entries)}::json)
      as given (account text, teacher bigint, course bigint, amount bigint)`.execute(tx)
}
