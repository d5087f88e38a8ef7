import { createRegistrations } from '../server/enrolment/registrations.ts'
import type { RegistrationsOptions } from '../server/enrolment/registrations-options.ts'
import { FaultyProvider } from '../server/payments/faulty-provider.ts'
import type { PaymentStep } from '../server/payments/payment-steps.ts'
import type { PaymentsOptions } from '../server/payments/payments-options.ts'
import { signatureOf } from '../server/payments/provider.ts'
import { createPayments, type Payments } from '../server/payments/service.ts'
import { signatureHeader } from '../server/payments/test-provider/model.ts'
import { signedText, TestProvider } from '../server/payments/test-provider/provider.ts'
import { testSecrets } from '../server/payments/test-provider/store.ts'
import { type Desk, openDesk } from './registration-desk.ts'

/** What a program that dies leaves undone: thrown in place of its end. */
export class Crash extends Error {}

/** Registrations with the payments that belong to them, and a provider that has faults when asked to. */
export interface PaymentDesk {
  desk: Desk
  provider: FaultyProvider
  payments: Payments
  paymentsOptions: PaymentsOptions
  options: RegistrationsOptions
  registrations: ReturnType<typeof createRegistrations>
  /** Ends whatever comes to this step next, once. */
  crashAt(step: PaymentStep): void
  /** A webhook as the provider sends it. */
  deliver(body: string, given?: { secret?: string }): Promise<void>
}

export async function openPaymentDesk(terms: Partial<RegistrationsOptions['terms']> = {}): Promise<PaymentDesk> {
  const desk = await openDesk(terms)
  const { db } = desk.database
  const clock = { now: () => desk.time.now }
  const provider = new FaultyProvider(new TestProvider({ db, clock, origin: () => 'https://courses.example' }))
  let last: PaymentStep | null = null
  const paymentsOptions: PaymentsOptions = {
    ...{ db, clock, providers: [provider], purchases: desk.purchases, platformFeePoints: 2_000 },
    log: { info: () => undefined, warn: () => undefined },
    onStep: (step) => {
      if (step !== last) return
      last = null
      throw new Crash(step)
    },
  }
  const payments = createPayments(paymentsOptions)
  const options = { ...desk.options, payments }
  return {
    ...{ desk, provider, payments, paymentsOptions, options },
    registrations: createRegistrations(options),
    crashAt: (step) => {
      last = step
    },
    deliver: async (body, { secret } = {}) => {
      const seconds = Math.floor(desk.time.now / 1_000)
      const [own = ''] = await testSecrets(db)
      const signature = `t=${seconds},v1=${signatureOf(secret ?? own, signedText(seconds, body))}`
      await payments.receiveWebhook('test', { body: Buffer.from(body), headers: { [signatureHeader]: signature } })
    },
  }
}
