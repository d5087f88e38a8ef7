import { z } from 'zod'
import { id } from './id-schema.ts'
import { refundStates } from './payments/model.ts'

/** Orders with what was paid and refunded, as operators see them: by themselves, and in the history of a registration. */

const reason = z.string().regex(/^[a-z][A-Za-z]*$/)
const instant = z.iso.datetime().meta({ description: 'A UTC instant.' })
export const amount = z.number().meta({ description: 'In `currency`, rupees as a rule.' })
export const currency = z.string().meta({ description: 'ISO 4217.' })

export const refund = z
  .strictObject({
    id: z.uuid(),
    paymentId: id,
    orderId: z.uuid(),
    registrationId: z.uuid(),
    provider: z.string(),
    providerRefundId: z.string().nullable(),
    amount,
    currency,
    reason: reason.meta({ description: 'Why it goes back, such as `secondPayment`.' }),
    note: z.string().nullable(),
    state: z.enum(refundStates).meta({
      description: '`due`: not sent yet; `sent`: the provider has taken it; `failed`: it is tried again at `nextAt`.',
    }),
    attempts: z.int(),
    lastError: z.string().nullable(),
    nextAt: instant.nullable().meta({ description: 'When it is tried, or asked after, next; null where it is done.' }),
    createdAt: instant,
    doneAt: instant.nullable(),
  })
  .meta({ id: 'Refund' })
export type RefundAnswer = z.output<typeof refund>

const payment = z
  .strictObject({
    id,
    providerPaymentId: z.string(),
    amount,
    currency,
    state: z.enum(['captured', 'failed']),
    kept: z.boolean().nullable().meta({ description: 'Whether it paid for the registration; else it goes back.' }),
    refusal: reason.nullable().meta({ description: 'Why it goes back.' }),
    capturedAt: instant.nullable(),
    refunds: z.array(refund),
  })
  .meta({ id: 'Payment' })

export const paymentOrder = z
  .strictObject({
    id: z.uuid(),
    registrationId: z.uuid(),
    courseId: id,
    provider: z.string(),
    providerOrderId: z.string().nullable(),
    amount,
    currency,
    state: z.enum(['creating', 'open', 'superseded']).meta({
      description: '`creating`: the provider has not answered yet; `superseded`: it never did, another order was made.',
    }),
    createdAt: instant,
    pendingSince: instant.nullable().meta({ description: 'Since when a payment of it is under way; null: none is.' }),
    payments: z.array(payment),
  })
  .meta({ id: 'PaymentOrder' })
export type PaymentOrderAnswer = z.output<typeof paymentOrder>

const orderId = '6d1f0c53-3c0e-4d51-9b8f-0f0c7f0e1a11'
const registrationId = '0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55'

export const exampleRefund: RefundAnswer = {
  id: 'c1b0a2a4-5a5e-4b8e-8b59-6f4f1f6a7d01',
  paymentId: '7',
  orderId,
  registrationId,
  provider: 'test',
  providerRefundId: null,
  amount: 499,
  currency: 'INR',
  reason: 'secondPayment',
  note: null,
  state: 'failed',
  attempts: 2,
  lastError: 'The payment provider test could not refund: no answer within 15 s',
  nextAt: '2026-11-26T08:01:00.000Z',
  createdAt: '2026-11-26T08:00:00.000Z',
  doneAt: null,
}

export const exampleOrder: PaymentOrderAnswer = {
  id: orderId,
  registrationId,
  courseId: '1042',
  provider: 'test',
  providerOrderId: 'testorder_5f0e6c1f9a2b3c4d5e6f7a8b',
  amount: 499,
  currency: 'INR',
  state: 'open',
  createdAt: '2026-11-26T07:50:00.000Z',
  pendingSince: null,
  payments: [
    {
      id: '7',
      providerPaymentId: 'testpay_0a1b2c3d4e5f6a7b8c9d0e1f',
      amount: 499,
      currency: 'INR',
      state: 'captured',
      kept: false,
      refusal: 'secondPayment',
      capturedAt: '2026-11-26T07:52:00.000Z',
      refunds: [exampleRefund],
    },
  ],
}
