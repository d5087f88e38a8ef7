import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { OnPaymentStep } from './payment-steps.ts'
import type { PaymentProvider } from './provider.ts'
import type { Purchases } from './purchases.ts'

export interface PaymentsOptions {
  db: Kysely<Database>
  clock: Clock
  /** Those that are configured; the first takes new orders. */
  providers: readonly PaymentProvider[]
  purchases: Purchases
  /** What the platform keeps of a payment: hundredths of a percent. */
  platformFeePoints: number
  /** Of tests, which let the program die there. */
  onStep?: OnPaymentStep | undefined
  log: { info(details: object, message: string): void; warn(details: object, message: string): void }
}

/** @throws AppError unavailable: it is not configured (any more) */
export function providerOf({ providers }: Pick<PaymentsOptions, 'providers'>, name: string): PaymentProvider {
  const provider = providers.find((one) => one.name === name)
  if (provider !== undefined) return provider
  throw new AppError('unavailable', `The payment provider ${name} is not configured; PAYMENT_PROVIDER names it.`)
}
