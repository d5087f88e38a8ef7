import type { Context } from './context.ts'
import type { PaymentsOptions } from './payments/payments-options.ts'
import type { PaymentProvider } from './payments/provider.ts'
import { TestProvider } from './payments/test-provider/provider.ts'
import { purchases } from './purchases.ts'

/** What payments work with, in every process that has to do with them. */
export function paymentsOptions(context: Context): PaymentsOptions {
  const { db, clock, log, config, onPaymentStep } = context
  return {
    db,
    clock,
    log,
    onStep: onPaymentStep,
    providers: paymentProviders(context),
    purchases: purchases(context),
    platformFeePoints: config.payments.platformFeePoints,
  }
}

function paymentProviders(context: Context): PaymentProvider[] {
  const { db, clock, config } = context
  switch (config.payments.provider) {
    case 'test':
      return [new TestProvider({ db, clock, origin: () => ownOrigin(context) })]
    case null:
      return []
    default:
      return config.payments.provider satisfies never
  }
}

/** Of our pages; a process that does not serve takes the address that it would listen on. */
export function ownOrigin({ config, servesAt }: Context): string {
  return config.publicUrl ?? servesAt() ?? `http://${config.host}:${config.port}`
}
