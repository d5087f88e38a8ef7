import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError, describeError } from '../errors.ts'
import type { CheckoutPage } from './model.ts'

export interface NewCheckout {
  /** Our order, a UUID. Asked again with the same reference, a provider gives the same checkout. */
  reference: string
  amountPaise: number
  /** ISO 4217. */
  currency: string
  description: string
  /** Of who pays, to be filled in for him. */
  email: string | null
  /** Where whoever has paid, or has given up, is sent back to. */
  returnUrl: string
  /** Milliseconds since 1970. Providers that can take no payments from then on; what comes late is to be borne. */
  payUntil: number | null
}

export interface Checkout {
  providerOrderId: string
  page: CheckoutPage
}

/** A payment as its provider knows it now. Instants are milliseconds since 1970. */
export interface ProviderPayment {
  id: string
  /** The provider's id of its order, where it says so. */
  providerOrderId: string | null
  /** Our order, where the provider says so; one of the two is there, else the payment is none of ours. */
  reference: string | null
  amountPaise: number
  currency: string
  /** `pending` may become either, `failed` may still be captured; `captured` stays, also where it is refunded. */
  state: 'pending' | 'captured' | 'failed'
  createdAt: number
  /** Null until it is captured. */
  capturedAt: number | null
  /** What the provider charges; null where that is not known (yet). */
  feePaise: number | null
  /** Sum of the refunds that have not failed. */
  refundedPaise: number
}

export interface NewRefund {
  /** The provider's id. */
  paymentId: string
  amountPaise: number
  /** Asked again with the same key, a provider refunds once. 10 to 255 letters, digits and hyphens. */
  key: string
  /** Our refund, a UUID; it is in what `readRefunds` gives. */
  reference: string
}

/** A refund as its provider knows it now. */
export interface ProviderRefund {
  id: string
  /** Our refund; null where it was not made by us, or the provider does not say. */
  reference: string | null
  amountPaise: number
  state: 'pending' | 'done' | 'failed'
}

/** A webhook as it came. */
export interface WebhookMessage {
  body: Buffer
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What a webhook is about, by the provider's ids; all null: nothing that we need to know. */
export interface WebhookSubject {
  paymentId: string | null
  providerOrderId: string | null
}

/**
 * Takes money. Every implementation passes the suite in `conformance/`; those who ask one call the methods below,
 * which see to it that no call lasts for ever and that every fault is an `AppError`: `unavailable` where the outcome is
 * not known or asking again may help, `unprocessable` where the provider refuses, `notFound` where it knows no such
 * thing.
 */
export abstract class PaymentProvider {
  /** Letters and digits; part of the address of its webhooks. */
  abstract readonly name: string
  readonly #patienceMs: number

  /** `patienceMs`: how long one call may take. */
  constructor({ patienceMs = 15_000 }: { patienceMs?: number } = {}) {
    this.#patienceMs = patienceMs
  }

  createCheckout(checkout: NewCheckout): Promise<Checkout> {
    return this.#ask('make a checkout', (signal) => this.doCreateCheckout(checkout, signal))
  }

  /**
   * Has an order take no more payments, where the provider can do that; of one that was paid, or has ended already, nothing
   * changes. What comes all the same is to be borne.
   */
  endCheckout(providerOrderId: string): Promise<void> {
    return this.#ask('end a checkout', (signal) => this.doEndCheckout(providerOrderId, signal))
  }

  /** Null where the provider knows no such payment. */
  readPayment(paymentId: string): Promise<ProviderPayment | null> {
    return this.#ask('read a payment', (signal) => this.doReadPayment(paymentId, signal))
  }

  /** Payments of an order, the oldest first; none where the provider knows no such order. */
  readPaymentsOf(providerOrderId: string): Promise<ProviderPayment[]> {
    return this.#ask('read the payments of an order', (signal) => this.doReadPaymentsOf(providerOrderId, signal))
  }

  /** @throws AppError unprocessable: more than what is left, or of a payment that was not captured */
  refund(refund: NewRefund): Promise<ProviderRefund> {
    return this.#ask('refund', (signal) => this.doRefund(refund, signal))
  }

  /** The oldest first, those of one instant in any order; failed ones are among them. */
  readRefunds(paymentId: string): Promise<ProviderRefund[]> {
    return this.#ask('read refunds', (signal) => this.doReadRefunds(paymentId, signal))
  }

  /** Payments that were made at or after an instant, in no order, a page of the provider at a time. */
  async *listPaymentsSince(since: number): AsyncGenerator<ProviderPayment[]> {
    let cursor: string | null = null
    do {
      const from: string | null = cursor
      const page: PaymentPage = await this.#ask('list payments', (signal) => this.doListPayments(since, from, signal))
      yield page.payments
      cursor = page.next
    } while (cursor !== null)
  }

  /** Whether the provider has signed what came, with any of the secrets in use, and not long ago. */
  verifyWebhook(message: WebhookMessage, now: number): Promise<boolean> {
    return this.#ask('verify a webhook', () => this.doVerifyWebhook(message, now))
  }

  /** What the body of a webhook that was verified is about. @throws AppError invalid: not of a form that we know */
  abstract readWebhook(body: Buffer): WebhookSubject

  protected abstract doCreateCheckout(checkout: NewCheckout, signal: AbortSignal): Promise<Checkout>
  /** For those that can. */
  protected async doEndCheckout(_providerOrderId: string, _signal: AbortSignal): Promise<void> {}
  protected abstract doReadPayment(paymentId: string, signal: AbortSignal): Promise<ProviderPayment | null>
  protected abstract doReadPaymentsOf(providerOrderId: string, signal: AbortSignal): Promise<ProviderPayment[]>
  protected abstract doRefund(refund: NewRefund, signal: AbortSignal): Promise<ProviderRefund>
  protected abstract doReadRefunds(paymentId: string, signal: AbortSignal): Promise<ProviderRefund[]>
  /** `cursor`: `next` of the page before, null for the first. */
  protected abstract doListPayments(since: number, cursor: string | null, signal: AbortSignal): Promise<PaymentPage>
  protected abstract doVerifyWebhook(message: WebhookMessage, now: number): Promise<boolean>

  async #ask<T>(what: string, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(this.#patienceMs)
    try {
      return await Promise.race([call(signal), rejectWhenAborted(signal)])
    } catch (error) {
      if (error instanceof AppError) throw error
      const reason = signal.aborted ? `no answer within ${this.#patienceMs / 1000} s` : describeError(error)
      const problem = `The payment provider ${this.name} could not ${what}: ${reason}`
      throw new AppError('unavailable', problem, { cause: error, retryAfter: 5 })
    }
  }
}

export interface PaymentPage {
  payments: ProviderPayment[]
  /** Null: there are no more. */
  next: string | null
}

/** The HMAC-SHA256 of what came, in hexadecimal digits. */
export function signatureOf(secret: string, signed: Buffer | string): string {
  return createHmac('sha256', secret).update(signed).digest('hex')
}

/** Whether `signature` is that of any of the secrets; takes as long whatever is wrong with it. */
export function isSignedBy(secrets: readonly string[], signed: Buffer | string, signature: string): boolean {
  const given = Buffer.from(signature)
  const matches = secrets.map((secret) => {
    const expected = Buffer.from(signatureOf(secret, signed))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  return matches.includes(true)
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
