import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import type {
  NewCheckout,
  NewRefund,
  PaymentProvider,
  ProviderPayment,
  ProviderRefund,
  WebhookMessage,
} from '../provider.ts'

/** A provider, and somebody who pays at it. */
export interface ProviderUnderTest {
  provider: PaymentProvider
  /** The provider takes its time from here. Milliseconds since 1970. */
  time: { now: number }
  /** Somebody pays, all of it where no amount is given, or tries to. `isPending`: it is not captured yet. */
  pay(providerOrderId: string, given?: { amountPaise?: number; fails?: boolean; isPending?: boolean }): Promise<void>
  /** What was pending of an order is captured. */
  capture(providerOrderId: string): Promise<void>
  /** Somebody refunds at the provider, without us. */
  refundByHand(paymentId: string, amountPaise: number): Promise<void>
  /** What the provider made of a refund. */
  turnRefund(refundId: string, state: ProviderRefund['state']): Promise<void>
  /** All that the provider has sent, as it came, the last one at the end. */
  webhooks(): Promise<WebhookMessage[]>
  /** From now on the provider signs with another secret; the one before still counts, any older one does not. */
  changeSecret(): Promise<void>
  stop(): Promise<void>
}

export type CreateProvider = () => Promise<ProviderUnderTest>

/** Opens a provider for the tests of a block, and pays at it. */
export class TestBed {
  #opened: ProviderUnderTest | undefined

  constructor(create: CreateProvider) {
    beforeAll(async () => {
      this.#opened = await create()
    })
    afterAll(() => this.#opened?.stop())
  }

  get under(): ProviderUnderTest {
    if (this.#opened === undefined) throw new Error('the provider is not open')
    return this.#opened
  }

  get provider(): PaymentProvider {
    return this.under.provider
  }

  checkout(given: Partial<NewCheckout> = {}): NewCheckout {
    return {
      reference: randomUUID(),
      amountPaise: 49_900,
      currency: 'INR',
      description: 'Baking bread at home',
      email: 'asha@example.org',
      returnUrl: 'https://courses.example/back',
      payUntil: this.under.time.now + 3_600_000,
      ...given,
    }
  }

  /** Gives the provider's id of a new order. */
  async open(): Promise<string> {
    return (await this.provider.createCheckout(this.checkout())).providerOrderId
  }

  /** A new order that was paid. */
  async paid(): Promise<ProviderPayment> {
    const order = await this.open()
    await this.under.pay(order)
    return (await this.provider.readPaymentsOf(order))[0]!
  }
}

export function refundOf(paymentId: string, amountPaise: number): NewRefund {
  const reference = randomUUID()
  return { paymentId, amountPaise, key: reference, reference }
}
