import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { rupeesOfPaise } from '../courses/model.ts'
import { isoInstant } from '../iso-instant.ts'

interface PaidRow {
  registrationId: string
  provider: string
  providerPaymentId: string
  amountPaise: number
  refundedPaise: number
  currency: string
  state: string
  at: Date
}

/** What payments keep for accounts: what was paid for their registrations. The books stay when an account closes. */
export const paymentBelongings = {
  export: async (db: Kysely<Database>, accountId: number): Promise<Record<string, unknown>> => {
    const { rows } = await sql<PaidRow>`
      select p.registration_id as "registrationId", p.provider, p.provider_payment_id as "providerPaymentId",
        p.amount_paise as "amountPaise", p.refund_paise as "refundedPaise", p.currency, p.state,
        coalesce(p.captured_at, p.recorded_at) as at
      from payment p join registration r on r.id = p.registration_id where r.account_id = ${accountId} order by p.id`.execute(
      db,
    )
    const payments = rows.map(({ amountPaise, refundedPaise, at, ...row }) => {
      return {
        ...row,
        amount: rupeesOfPaise(amountPaise),
        refunded: rupeesOfPaise(refundedPaise),
        at: isoInstant(at.getTime()),
      }
    })
    return { payments }
  },
  release: async (): Promise<void> => undefined,
}
