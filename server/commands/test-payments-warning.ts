import type { Config } from '../config.ts'

/** A warning where courses can be had in production without a rupee being paid; else nothing. */
export function testPaymentsWarning({ production, payments }: Pick<Config, 'production' | 'payments'>): string {
  if (!production || payments.provider !== 'test') return ''
  return (
    'Warning: PAYMENT_PROVIDER=test with NODE_ENV=production. No money moves: whoever registers says himself that he has\n' +
    'paid, and takes part. Unset it where courses are sold for money.\n\n'
  )
}
