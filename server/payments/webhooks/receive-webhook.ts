import { noteForCommit, transaction } from '../../database/transaction.ts'
import { AppError } from '../../errors.ts'
import { webhooksWaiting } from '../model.ts'
import type { PaymentsOptions } from '../payments-options.ts'
import type { WebhookMessage } from '../provider.ts'
import { insertMessage } from './store.ts'

/**
 * Takes a webhook: once this has returned it is kept, and will be worked off. Whoever may not be answered 2xx has thrown.
 *
 * @throws AppError notFound: the provider is not configured; forbidden: not signed by it; unavailable: it could not be
 *   kept, and is to be sent again
 */
export async function receiveWebhook(
  { db, clock, providers, onStep }: PaymentsOptions,
  providerName: string,
  message: WebhookMessage,
): Promise<void> {
  const provider = providers.find(({ name }) => name === providerName)
  if (provider === undefined) throw new AppError('notFound', 'There is no payment provider of this name.')
  const now = clock.now()
  if (!(await provider.verifyWebhook(message, now))) {
    throw new AppError('forbidden', 'The signature is not that of the payment provider, or too old.')
  }
  onStep?.('webhookVerified')
  await transaction(db, async (tx) => {
    await insertMessage(tx, provider.name, message.body, now)
    noteForCommit(tx, webhooksWaiting)
  }).catch((error: unknown) => {
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', 'The webhook could not be kept.', { cause: error, retryAfter: 5 })
  })
  onStep?.('webhookKept')
}
