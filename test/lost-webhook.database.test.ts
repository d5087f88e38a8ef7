import { afterAll, beforeAll, expect, test } from 'vitest'
import { lapseOpen, workOffLines } from '../server/enrolment/jobs.ts'
import { askDoubtful } from '../server/payments/reconcile.ts'
import { attemptPayment } from '../server/payments/test-provider/pay.ts'
import { openPaymentDesk, type PaymentDesk } from './payment-desk.ts'

let at: PaymentDesk
beforeAll(async () => {
  at = await openPaymentDesk()
})
afterAll(() => at.desk.drop())

const minute = 60_000

/** What runs every minute, that which takes a seat away first. */
async function workOff(): Promise<void> {
  await lapseOpen(at.options)
  await workOffLines(at.options)
  await askDoubtful(at.paymentsOptions, new AbortController().signal)
}

test.each([
  { paidAfter: 2.5 },
  { paidAfter: 9.5 },
  { paidAfter: 12.5 },
  { paidAfter: 13.9 },
  // The provider does not answer from the eighth minute to the thirteenth.
  { paidAfter: 12.5, isSilent: true },
])(
  'who paid after $paidAfter of 15 minutes has his seat, though he never came back, others wait for one and no webhook came',
  async ({ paidAfter, isSilent = false }) => {
    const { desk, registrations, provider } = at
    const course = await desk.course({ seats: { total: 1 } })
    const [student, next] = [await desk.student(), await desk.student()]
    const { id } = await registrations.register(String(course), student)
    const checkout = await registrations.checkOut(id, student)
    const order = checkout!.page.address.split('/').at(-1)!
    await registrations.join(desk.order(next), { idOrSlug: String(course), accountId: next })
    const opened = desk.time.now
    for (let minutes = 1; minutes <= 20; minutes++) {
      if (Math.ceil(paidAfter) === minutes) {
        desk.time.now = opened + paidAfter * minute
        await attemptPayment(at.paymentsOptions, order, { outcome: 'pay', amountPaise: null, minutes: 0 })
      }
      desk.time.now = opened + minutes * minute
      if (isSilent && minutes === 8) provider.fail('readPaymentsOf', 'before')
      if (minutes === 14) provider.heal()
      await workOff()
    }
    expect(await desk.state(id)).toBe('enrolled')
  },
)
