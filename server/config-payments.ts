import { z } from 'zod'
import { oneOf } from './config-forms.ts'
import type { Variable } from './config-variable.ts'

/** How registrations are paid for. */
export interface PaymentsConfig {
  /** Who takes the money; null: nobody, only free courses can be had. */
  provider: 'test' | null
  /** What the platform keeps of a payment: hundredths of a percent. */
  platformFeePoints: number
}

export const paymentVariables = {
  PAYMENT_PROVIDER: {
    ...oneOf('test', 'none'),
    default: '`test`; with `NODE_ENV=production` none',
    meaning:
      'Who takes the money. `test` is built in: nothing is charged, and whoever pays says what happens ([payments.md](payments.md)). Without any only free courses can be had.',
  },
  PLATFORM_FEE_PERCENT: {
    schema: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,2})?$/)
      .transform((text) => Math.round(Number(text) * 100))
      .pipe(z.number().max(10_000)),
    default: '20',
    expected: 'a percentage from 0 to 100 with at most two decimals, such as 12.5',
    meaning: 'What the platform keeps of each payment from now on; the rest is owed to the teacher.',
  },
} as const satisfies Record<string, Variable>

type Value = <T>(name: keyof typeof paymentVariables, byDefault: T) => T

/** `value`: a variable as read, or what it is by default. Nobody is to learn in production that no money came in. */
export function paymentsConfigOf(value: Value, production: boolean): PaymentsConfig {
  const byDefault = production ? 'none' : 'test'
  const provider = value<'test' | 'none'>('PAYMENT_PROVIDER', byDefault)
  return {
    provider: provider === 'none' ? null : provider,
    platformFeePoints: value('PLATFORM_FEE_PERCENT', 2_000),
  }
}
