import type { Context } from './context.ts'
import { paymentsOptions } from './context-payments.ts'
import type { JobHandler, RecurringJob } from './jobs/run-worker.ts'
import { endCheckouts } from './payments/end-checkouts.ts'
import { checkoutsToEnd, refundsOwed, webhooksWaiting } from './payments/model.ts'
import { askDoubtful, type Reconciled, walkPayments } from './payments/reconcile.ts'
import { sendRefunds } from './payments/send-refunds.ts'
import { deliverTestEvents } from './payments/test-provider/deliver-events.ts'
import { testEventsDue } from './payments/test-provider/model.ts'
import { pruneWebhooks, readWebhooks } from './payments/webhooks/read-webhooks.ts'

export const recurringPaymentJobs: readonly RecurringJob[] = [
  // Whoever owes or receives hastens these; this is for what was put off, and for what somebody left who was killed then.
  { name: refundsOwed, at: '* * * * *' },
  { name: webhooksWaiting, at: '* * * * *' },
  { name: testEventsDue, at: '* * * * *' },
  { name: checkoutsToEnd, at: '* * * * *' },
  { name: 'ask-doubtful-payments', at: '* * * * *' },
  { name: 'walk-payments', at: '11 * * * *' },
  { name: 'prune-webhooks', at: '27 * * * *' },
]

export function paymentJobs(context: Context): Record<string, JobHandler> {
  const { db, clock, log, servesAt, config } = context
  const options = paymentsOptions(context)
  return {
    [refundsOwed]: async (_payload, { signal }) => {
      const { done, failed } = await sendRefunds(options, signal)
      log.debug({ done, failed }, 'refunds that were due were sent')
    },
    [webhooksWaiting]: async (_payload, { signal }) => {
      const { read } = await readWebhooks(options, signal)
      log.debug({ read }, 'webhooks of payment providers were worked off')
    },
    [testEventsDue]: async (_payload, { signal }) => {
      if (config.payments.provider !== 'test') return
      await deliverTestEvents({ db, clock, log, servesAt: () => servesAt() ?? config.publicUrl }, signal)
    },
    [checkoutsToEnd]: async (_payload, { signal }) => {
      const ended = await endCheckouts(options, signal)
      log.debug({ ended }, 'checkouts of what is not held any more were ended')
    },
    'ask-doubtful-payments': async (_payload, { signal }) => say(context, await askDoubtful(options, signal)),
    'walk-payments': async (_payload, { signal }) => say(context, await walkPayments(options, signal)),
    'prune-webhooks': async () => {
      const pruned = await pruneWebhooks(db, clock.now())
      log.debug({ pruned }, 'webhooks that were worked off long ago were deleted')
    },
  }
}

/** What nobody had told us is worth a line; so is what could not be asked. */
function say({ log }: Context, { asked, listed, findings, failures }: Reconciled): void {
  for (const { orderId, payment, recorded } of findings) {
    log.info({ order: orderId, payment: payment.id, recorded }, 'a payment was found by reconciliation')
  }
  if (failures.length > 0) log.warn({ failures }, 'payments could not be reconciled')
  log.debug({ asked, listed }, 'payments were reconciled')
}
