import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Clock } from '../../clock.ts'
import { rupeesOfPaise } from '../../courses/model.ts'
import type { Handlers } from '../../endpoint.ts'
import { AppError } from '../../errors.ts'
import { isoInstant } from '../../iso-instant.ts'
import type { TestOrderAnswer, testProviderContract } from './contract.ts'
import type { TestOrder } from './model.ts'
import { attemptPayment, readTestOrder } from './pay.ts'

interface TestProviderRouteOptions {
  db: Kysely<Database>
  clock: Clock
  /** Whether the test provider is configured. */
  isInUse: boolean
}

export function testProviderHandlers(options: TestProviderRouteOptions): Handlers<typeof testProviderContract> {
  const refuseUnused = () => {
    if (!options.isInUse) throw new AppError('notFound', 'The test provider is not in use.')
  }
  return {
    getTestOrder: async ({ params }) => {
      refuseUnused()
      return { body: testOrderAnswer(await readTestOrder(options, params.id)) }
    },
    attemptTestPayment: async ({ params, body }) => {
      refuseUnused()
      return { body: testOrderAnswer(await attemptPayment(options, params.id, body)) }
    },
  }
}

function testOrderAnswer({ amountPaise, payUntil, endedAt, payments, ...order }: TestOrder): TestOrderAnswer {
  return {
    ...order,
    amount: rupeesOfPaise(amountPaise),
    payUntil: isoInstant(payUntil),
    endedAt: isoInstant(endedAt),
    payments: payments.map(({ amountPaise: paise, state, settlesAt }) => {
      return { amount: rupeesOfPaise(paise), state, settlesAt: isoInstant(settlesAt) }
    }),
  }
}
