import type { Writable } from 'node:stream'
import { isoInstant } from '../iso-instant.ts'
import type { PaymentsOptions } from '../payments/payments-options.ts'
import { type Finding, type Reconciled, reconcilePayments } from '../payments/reconcile.ts'
import { cleanJson, cleanText } from './terminal/clean-text.ts'
import { countOf, rupeesText } from './terminal/units.ts'

export interface PaymentsCommandOptions {
  since?: number
  json?: boolean
}

interface PaymentsSurroundings {
  payments: PaymentsOptions
  stdout: Writable
  signal: AbortSignal
}

/** `catalogue payments reconcile`: prints each thing as it is found; gives the exit code. */
export async function reconcile(
  { since, json = false }: PaymentsCommandOptions,
  { payments, stdout, signal }: PaymentsSurroundings,
): Promise<number> {
  if (payments.providers.length === 0) {
    stdout.write(json ? '' : 'No payment provider is configured: there is nobody to ask. PAYMENT_PROVIDER names one.\n')
    return 0
  }
  const onFinding = (finding: Finding) => {
    stdout.write(`${json ? cleanJson(JSON.stringify(findingJson(finding))) : findingText(finding)}\n`)
  }
  const done = await reconcilePayments(payments, signal, { ...(since !== undefined && { since }), onFinding })
  stdout.write(json ? `${cleanJson(JSON.stringify(summaryJson(done)))}\n` : summaryText(done))
  if (signal.aborted) return 130
  return done.failures.length === 0 ? 0 : 1
}

const meanings: Record<Finding['recorded'], string> = {
  kept: 'was paid and not known of; it pays for the registration',
  refused: 'was paid and not known of; it goes back in full',
  failed: 'was tried and failed',
  refunds: 'has refunds at the provider that were not known of',
}

function findingText({ orderId, payment, recorded }: Finding): string {
  const { amountPaise, currency, id } = payment
  const money = currency === 'INR' ? rupeesText(amountPaise / 100) : `${amountPaise / 100} ${currency}`
  return cleanText(`${money} of order ${orderId} (payment ${id}) ${meanings[recorded]}.`)
}

function findingJson({ orderId, payment, recorded }: Finding): object {
  const { id, amountPaise, currency, state, createdAt, capturedAt } = payment
  return {
    found: recorded,
    orderId,
    providerPaymentId: id,
    amount: amountPaise / 100,
    currency,
    state,
    createdAt: isoInstant(createdAt),
    capturedAt: isoInstant(capturedAt),
  }
}

function summaryText({ asked, listed, strange, findings, failures }: Reconciled): string {
  const news =
    findings.length === 0 ? 'Nothing was new.' : `${countOf(findings.length, 'thing')} had not been known of.`
  const others = strange === 0 ? '' : ` Of those listed, ${strange} are for no order of ours.`
  const problems = failures.map((failure) => `${cleanText(`Could not be asked: ${failure}`)}\n`).join('')
  return (
    `${countOf(asked, 'order')} in doubt asked about, ${countOf(listed, 'payment')} in the lists of the providers. ` +
    `${news}${others}\n${problems}`
  )
}

function summaryJson({ asked, listed, strange, findings, failures }: Reconciled): object {
  return { asked, listed, strange, found: findings.length, failures }
}
