import type { Metrics } from './http/metrics.ts'
import type { PaymentStatus } from './payments/queries.ts'
import type { Readings } from './program-readings.ts'

const gauges = {
  catalogue_refunds_owed: ['Refunds that have not gone out.', 'refundsOwed'],
  catalogue_refunds_failed: ['Of those, the ones that the provider refused or could not carry out.', 'refundsFailed'],
  catalogue_refund_age_seconds: [
    'For how long the oldest refund that no provider has taken has been owed; 0 when there is none.',
    'refundsSecondsBehind',
  ],
  catalogue_over_refunds: [
    'Refunds at payment providers beyond what was paid that no operator has looked into.',
    'overRefunds',
  ],
  catalogue_webhooks_waiting: ['Messages of payment providers that are not worked off.', 'webhooks'],
  catalogue_webhook_age_seconds: [
    'For how long the oldest of them has waited; 0 when none does.',
    'webhooksSecondsBehind',
  ],
} as const satisfies Record<string, readonly [help: string, field: keyof PaymentStatus]>

export function measurePayments(metrics: Metrics, readings: Readings): void {
  for (const [name, [help, field]] of Object.entries(gauges)) {
    metrics.gauge(name, help, async () => (await readings.payments())[field])
  }
}
