import { z } from 'zod'
import { id, uuidExpected, uuidForm, uuidPattern } from '../id-schema.ts'
import { matching, type Reading } from '../parameters.ts'
import { amount, currency } from '../payment-order-schema.ts'
import type { ListPlace } from './queries.ts'

export const uuidParameter = matching(uuidPattern, uuidExpected, 36)

const place = new RegExp(`^(\\d{1,15})-(${uuidForm})$`)

/** A place in a list, out of its cursor. */
export const placeInList: Omit<Reading<ListPlace>, 'description'> = {
  ...matching(place, '`next` of an earlier answer', 60),
  read: (text) => {
    const [, createdAt, id] = place.exec(text) ?? []
    return id === undefined ? undefined : { createdAt: Number(createdAt), id }
  },
}

export function listCursor({ createdAt, id }: ListPlace): string {
  return `${createdAt}-${id}`
}

export const overRefund = z
  .strictObject({
    id,
    paymentId: id,
    orderId: z.uuid(),
    registrationId: z.uuid(),
    provider: z.string(),
    providerPaymentId: z.string(),
    providerRefundId: z.string(),
    amount,
    currency,
    foundAt: z.iso.datetime().meta({ description: 'A UTC instant.' }),
  })
  .meta({ id: 'OverRefund' })
export type OverRefundAnswer = z.output<typeof overRefund>

export const earnings = z
  .strictObject({
    currency,
    total: amount.meta({ description: 'Earned with all courses.' }),
    items: z.array(
      z.strictObject({
        courseId: id,
        title: z.string().nullable(),
        payments: z.int().meta({ description: 'Payments that were kept.' }),
        received: amount.meta({ description: 'What was paid.' }),
        refunded: amount.meta({ description: 'What of it went back, or is to.' }),
        fee: amount.meta({ description: 'What the platform keeps of the rest.' }),
        earned: amount.meta({ description: 'What is left of it for the teacher.' }),
      }),
    ),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
  })
  .meta({ id: 'Earnings' })
export type EarningsAnswer = z.output<typeof earnings>
