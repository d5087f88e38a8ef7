import { z } from 'zod'
import { endpoint, rawBody } from '../endpoint.ts'
import { idNumber, uuid } from '../id-schema.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { matching, oneOf, single, wholeNumber } from '../parameters.ts'
import { exampleOrder, exampleRefund, paymentOrder, refund } from '../payment-order-schema.ts'
import { reasonField } from '../reason.ts'
import { exampleEarnings, exampleOverRefund } from './contract-examples.ts'
import { earnings, overRefund, placeInList, uuidParameter } from './contract-schemas.ts'
import { refundStates } from './model.ts'

const tag = 'Payments'
const operators = ['operator'] as const
const noQuery = z.strictObject({})
const providerExpected = 'the name of a payment provider'

function paging(things: string) {
  return {
    limit: single({ ...wholeNumber(1, 100), description: `${things} on a page; 20 by default.`, example: 20 }),
    cursor: single({ ...placeInList, description: '`next` of an earlier answer.' }),
  }
}

export const paymentsContract = {
  receiveWebhook: endpoint({
    method: 'POST',
    path: '/api/payments/webhooks/{provider}',
    tag,
    access: 'anyone',
    summary: 'What a payment provider tells us',
    description:
      'For providers alone: the body is signed, in the way of each. 204 once it is kept; it is worked off later. Any ' +
      'other answer means that it is to be sent again, but for 403: not signed as it should be, and 404: the provider is ' +
      'not configured.',
    raw: true,
    params: z.strictObject({
      provider: z
        .string(providerExpected)
        // Whatever else it is, no such provider is configured.
        .max(200, providerExpected)
        .meta({ description: 'Its name.', examples: ['test'] }),
    }),
    query: noQuery,
    body: rawBody,
    maxBodyBytes: 524_288,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'forbidden', 'notFound', 'unavailable'],
  }),
  listPaymentOrders: endpoint({
    method: 'GET',
    path: '/api/payments/orders',
    tag,
    access: operators,
    summary: 'Orders with their payments and refunds, the newest first',
    query: z.strictObject({
      find: single({
        ...matching(/^[\x21-\x7e]{1,200}$/, 'an id', 200),
        description: 'Id of an order, payment or refund, ours or the one that the provider gave it.',
        example: 'testpay_0a1b2c3d4e5f6a7b8c9d0e1f',
      }),
      registration: single({ ...uuidParameter, description: 'Id of a registration.' }),
      ...paging('Orders'),
    }),
    answer: z.strictObject({ items: z.array(paymentOrder), next: nextCursor }),
    example: { items: [exampleOrder], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  listRefunds: endpoint({
    method: 'GET',
    path: '/api/payments/refunds',
    tag,
    access: operators,
    summary: 'Refunds, the newest first',
    query: z.strictObject({
      state: single({ ...oneOf(...refundStates), description: 'Only those of this state.', example: 'failed' }),
      ...paging('Refunds'),
    }),
    answer: z.strictObject({ items: z.array(refund), next: nextCursor }),
    example: { items: [exampleRefund], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  retryRefund: endpoint({
    method: 'POST',
    path: '/api/payments/refunds/{id}/retry',
    tag,
    access: operators,
    summary: 'Try a refund now',
    description: 'It would be tried anyway, at its `nextAt`. 409 where it has gone out.',
    params: z.strictObject({ id: uuid.meta({ description: 'Id of the refund.' }) }),
    query: noQuery,
    body: z.strictObject({ reason: reasonField }).default({}),
    maxBodyBytes: 16_384,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
  listOverRefunds: endpoint({
    method: 'GET',
    path: '/api/payments/over-refunds',
    tag,
    access: operators,
    summary: 'Refunds at the provider beyond what was paid, the newest first',
    description:
      'Somebody gave money back at the provider itself, and together with what is owed here it is more than was paid: it ' +
      'is in no books. Those that an operator has not looked into.',
    query: z.strictObject(pageParameters('Refunds', 20)),
    answer: z.strictObject({ items: z.array(overRefund), next: nextCursor }),
    example: { items: [exampleOverRefund], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  settleOverRefund: endpoint({
    method: 'POST',
    path: '/api/payments/over-refunds/{id}/settle',
    tag,
    access: operators,
    summary: 'Take a refund beyond what was paid off the list',
    description: 'Nothing else changes; the audit trail says who looked into it, and what became of it (`reason`).',
    params: z.strictObject({ id: idNumber.meta({ description: 'Its id in the list.' }) }),
    query: noQuery,
    body: z.strictObject({ reason: reasonField }).default({}),
    maxBodyBytes: 16_384,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unprocessable', 'unavailable'],
  }),
  getMyEarnings: endpoint({
    method: 'GET',
    path: '/api/me/earnings',
    tag,
    access: ['teacher'],
    summary: 'What you have earned, course by course',
    query: z.strictObject(pageParameters('Courses', 20)),
    answer: earnings,
    example: exampleEarnings,
    errors: ['invalid', 'unavailable'],
  }),
}
