import { AppError } from '../errors.ts'
import {
  type Checkout,
  type NewCheckout,
  type NewRefund,
  type PaymentPage,
  PaymentProvider,
  type ProviderPayment,
  type ProviderRefund,
  type WebhookMessage,
  type WebhookSubject,
} from './provider.ts'

type FaultyMethod =
  | 'createCheckout'
  | 'endCheckout'
  | 'readPayment'
  | 'readPaymentsOf'
  | 'refund'
  | 'readRefunds'
  | 'listPaymentsSince'

/**
 * Any provider with faults on demand, for tests of what depends on one: calls are lost on their way there (`before`) or
 * on their way back, when the provider has acted (`after`). Refunds can be seen as not done yet, or as failed.
 */
export class FaultyProvider extends PaymentProvider {
  readonly name: string
  readonly #within: PaymentProvider
  readonly #faults = new Map<FaultyMethod, { when: 'before' | 'after'; left: number }>()
  /** What is said of a refund in place of what is so. */
  seenAs: (refund: ProviderRefund) => ProviderRefund = (refund) => refund
  /** Waits here on the way to a provider. */
  onCall: (method: FaultyMethod) => Promise<void> = async () => undefined
  readonly #overtaking = new Map<FaultyMethod, () => Promise<unknown>>()
  calls = 0

  constructor(within: PaymentProvider) {
    super()
    this.#within = within
    this.name = within.name
  }

  /** The next `times` calls of the method fail; all until `heal` where no number is given. */
  fail(method: FaultyMethod, when: 'before' | 'after', times = Number.POSITIVE_INFINITY): void {
    this.#faults.set(method, { when, left: times })
  }

  /** Does this once the method has been answered, before whoever called it hears of that. */
  overtake(method: FaultyMethod, work: () => Promise<unknown>): void {
    this.#overtaking.set(method, work)
  }

  heal(): void {
    this.#faults.clear()
    this.#overtaking.clear()
    this.seenAs = (refund) => refund
    this.onCall = async () => undefined
  }

  readWebhook(body: Buffer): WebhookSubject {
    return this.#within.readWebhook(body)
  }

  protected doCreateCheckout(checkout: NewCheckout): Promise<Checkout> {
    return this.#pass('createCheckout', () => this.#within.createCheckout(checkout))
  }

  protected override doEndCheckout(id: string): Promise<void> {
    return this.#pass('endCheckout', () => this.#within.endCheckout(id))
  }

  protected doReadPayment(id: string): Promise<ProviderPayment | null> {
    return this.#pass('readPayment', () => this.#within.readPayment(id))
  }

  protected doReadPaymentsOf(id: string): Promise<ProviderPayment[]> {
    return this.#pass('readPaymentsOf', () => this.#within.readPaymentsOf(id))
  }

  protected doRefund(refund: NewRefund): Promise<ProviderRefund> {
    return this.#pass('refund', async () => this.seenAs(await this.#within.refund(refund)))
  }

  protected doReadRefunds(id: string): Promise<ProviderRefund[]> {
    return this.#pass('readRefunds', async () => {
      return (await this.#within.readRefunds(id)).map((refund) => this.seenAs(refund))
    })
  }

  protected doListPayments(since: number): Promise<PaymentPage> {
    return this.#pass('listPaymentsSince', async () => {
      const payments: ProviderPayment[] = []
      for await (const page of this.#within.listPaymentsSince(since)) payments.push(...page)
      return { payments, next: null }
    })
  }

  protected doVerifyWebhook(message: WebhookMessage, now: number): Promise<boolean> {
    return this.#within.verifyWebhook(message, now)
  }

  async #pass<Result>(method: FaultyMethod, call: () => Promise<Result>): Promise<Result> {
    this.calls++
    await this.onCall(method)
    const fault = this.#faults.get(method)
    const fails = fault !== undefined && fault.left-- > 0
    if (fails && fault.when === 'before') throw lost(method)
    const result = await call()
    await this.#beOvertaken(method)
    if (fails) throw lost(method)
    return result
  }

  async #beOvertaken(method: FaultyMethod): Promise<void> {
    const work = this.#overtaking.get(method)
    this.#overtaking.delete(method)
    await work?.()
  }
}

function lost(method: FaultyMethod): AppError {
  return new AppError('unavailable', `${method} was told to fail`)
}
