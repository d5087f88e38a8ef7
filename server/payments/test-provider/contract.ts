import { z } from 'zod'
import { paiseOfRupees } from '../../courses/model.ts'
import { endpoint } from '../../endpoint.ts'
import { outcomes } from './model.ts'

const tag = 'Test payments'
const idExpected = 'an id of the test provider: testorder_ and hexadecimal digits'
const amountExpected = 'an amount from 0.01 to 10000000, with at most two decimals'
const minutesExpected = 'a whole number of minutes from 1 to 10080'

const params = z.strictObject({
  id: z
    .string(idExpected)
    // Whatever else it is, there is no such order.
    .max(200, idExpected)
    .meta({ description: 'Id of the order.', examples: ['testorder_5f0e6c1f9a2b3c4d5e6f7a8b'] }),
})

const instant = z.iso.datetime().meta({ description: 'A UTC instant.' })
const amount = z.number()

const testOrder = z
  .strictObject({
    id: z.string(),
    description: z.string(),
    amount,
    currency: z.string(),
    payUntil: instant.nullable().meta({ description: 'Until when it is held for whoever pays; null: nobody says.' }),
    endedAt: instant.nullable().meta({ description: 'Since when it cannot be paid any more; null: it can.' }),
    returnUrl: z.string(),
    payments: z.array(z.strictObject({ amount, state: z.enum(['pending', 'captured', 'failed']), settlesAt: instant })),
  })
  .meta({ id: 'TestOrder' })
export type TestOrderAnswer = z.output<typeof testOrder>

const example: TestOrderAnswer = {
  id: 'testorder_5f0e6c1f9a2b3c4d5e6f7a8b',
  description: 'Baking bread at home',
  amount: 499,
  currency: 'INR',
  payUntil: '2026-11-26T08:05:00.000Z',
  endedAt: null,
  returnUrl: 'https://courses.example/registrations/0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55',
  payments: [],
}

const attempt = z
  .strictObject({
    outcome: z.enum(outcomes, `one of ${outcomes.join(', ')}`),
    amount: z
      .number(amountExpected)
      .min(0.01, amountExpected)
      .max(10_000_000, amountExpected)
      .refine((rupees) => paiseOfRupees(rupees) !== null, amountExpected)
      .optional()
      .meta({ description: 'What `payAnother` pays; one rupee too much where not given.' }),
    minutes: z
      .int(minutesExpected)
      .min(1, minutesExpected)
      .max(10_080, minutesExpected)
      .default(20)
      .meta({ description: 'After how many minutes `payLate` is captured.' }),
  })
  .transform(({ outcome, amount: rupees, minutes }) => {
    return { outcome, minutes, amountPaise: rupees === undefined ? null : paiseOfRupees(rupees) }
  })
  .meta({ id: 'TestPayment' })

export const testProviderContract = {
  getTestOrder: endpoint({
    method: 'GET',
    path: '/api/test-provider/orders/{id}',
    tag,
    access: 'anyone',
    summary: 'An order at the test provider',
    description: 'What the page shows on which one pays; 404 where the test provider is not in use.',
    params,
    query: z.strictObject({}),
    answer: testOrder,
    example,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  attemptTestPayment: endpoint({
    method: 'POST',
    path: '/api/test-provider/orders/{id}/payments',
    tag,
    access: 'anyone',
    summary: 'Pay at the test provider, or fail to',
    description: 'No money moves. It tells of each payment by a signed webhook, as any provider does.',
    params,
    query: z.strictObject({}),
    body: attempt,
    maxBodyBytes: 16_384,
    answer: testOrder,
    example,
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
}
