import { describe } from 'vitest'
import { describeCheckouts } from './checkouts.ts'
import { describeRefunds } from './refunds.ts'
import type { CreateProvider } from './test-bed.ts'
import { describeUnderWay } from './under-way.ts'
import { describeWebhooks } from './webhooks.ts'

/** What every payment provider does. */
export function describePaymentProvider(name: string, create: CreateProvider): void {
  describe(`payment provider ${name}`, () => {
    describeCheckouts(create)
    describeRefunds(create)
    describeUnderWay(create)
    describeWebhooks(create)
  })
}
