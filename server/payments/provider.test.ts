import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import {
  type Checkout,
  isSignedBy,
  type PaymentPage,
  PaymentProvider,
  type ProviderPayment,
  type ProviderRefund,
  signatureOf,
  type WebhookSubject,
} from './provider.ts'

/** Does for every call what it is told to do. */
class ToldProvider extends PaymentProvider {
  readonly name = 'told'
  readonly #answer: (signal?: AbortSignal) => Promise<never>

  constructor(answer: (signal?: AbortSignal) => Promise<never>, patienceMs?: number) {
    super(patienceMs === undefined ? {} : { patienceMs })
    this.#answer = answer
  }

  readWebhook(): WebhookSubject {
    return { paymentId: null, providerOrderId: null }
  }

  protected doCreateCheckout(_: unknown, signal: AbortSignal): Promise<Checkout> {
    return this.#answer(signal)
  }

  protected doReadPayment(_: unknown, signal: AbortSignal): Promise<ProviderPayment | null> {
    return this.#answer(signal)
  }

  protected doReadPaymentsOf(_: unknown, signal: AbortSignal): Promise<ProviderPayment[]> {
    return this.#answer(signal)
  }

  protected doRefund(_: unknown, signal: AbortSignal): Promise<ProviderRefund> {
    return this.#answer(signal)
  }

  protected doReadRefunds(_: unknown, signal: AbortSignal): Promise<ProviderRefund[]> {
    return this.#answer(signal)
  }

  protected doListPayments(_: unknown, _cursor: unknown, signal: AbortSignal): Promise<PaymentPage> {
    return this.#answer(signal)
  }

  protected doVerifyWebhook(): Promise<boolean> {
    return this.#answer()
  }
}

/** All that can be asked of a provider. */
function calls(provider: PaymentProvider): Record<string, () => Promise<unknown>> {
  const checkout = { reference: 'r', amountPaise: 1, currency: 'INR', description: 'd', email: null }
  return {
    createCheckout: () => provider.createCheckout({ ...checkout, returnUrl: 'https://c.example', payUntil: null }),
    readPayment: () => provider.readPayment('p'),
    readPaymentsOf: () => provider.readPaymentsOf('o'),
    refund: () => provider.refund({ paymentId: 'p', amountPaise: 1, key: 'k', reference: 'r' }),
    readRefunds: () => provider.readRefunds('p'),
    listPaymentsSince: () => provider.listPaymentsSince(0).next(),
    verifyWebhook: () => provider.verifyWebhook({ body: Buffer.from(''), headers: {} }, 0),
  }
}

test('a provider that never answers is given up after a while, and told so', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const silent = new ToldProvider((signal) => {
    signals.push(signal)
    return new Promise(() => undefined)
  }, 20)
  for (const [name, call] of Object.entries(calls(silent))) {
    await expect(call(), name).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('0.02 s'),
    })
  }
  expect(signals.filter((signal) => signal?.aborted)).toHaveLength(6)
})

test('any fault of a provider is one that asking again may help, unless the provider says otherwise', async () => {
  const broken = new ToldProvider(() => Promise.reject(new TypeError('fetch failed')))
  for (const [name, call] of Object.entries(calls(broken))) {
    const error = { kind: 'unavailable', message: expect.stringMatching(/told could not .*fetch failed/) }
    await expect(call(), name).rejects.toMatchObject(error)
  }
  const refusing = new ToldProvider(() => Promise.reject(new AppError('unprocessable', 'Nothing is left.')))
  await expect(calls(refusing).refund!()).rejects.toMatchObject({ kind: 'unprocessable', message: 'Nothing is left.' })
})

test('a signature is that of any secret in use, whole and over exactly what came', () => {
  const body = Buffer.from([0xff, 0x00, 0x80, 0x7b])
  const signature = signatureOf('the new one', body)
  expect(isSignedBy(['the new one', 'the old one'], body, signature)).toBe(true)
  expect(isSignedBy(['the newest one', 'the new one'], body, signature)).toBe(true)
  expect(isSignedBy(['the newest one'], body, signature)).toBe(false)
  expect(isSignedBy([], body, signature)).toBe(false)
  for (const bad of ['', signature.slice(0, -1), `${signature}0`, signature.toUpperCase(), 'ÿ'.repeat(64)]) {
    expect(isSignedBy(['the new one'], body, bad), bad).toBe(false)
  }
  expect(isSignedBy(['the new one'], Buffer.from(body.toString()), signature)).toBe(false)
})
