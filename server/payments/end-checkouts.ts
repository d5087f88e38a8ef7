import { noteEnded, takeOrderToEnd } from './order-store.ts'
import { type PaymentsOptions, providerOf } from './payments-options.ts'

const dayMs = 86_400_000
/** A provider that did not answer so often is not asked more now. */
const failuresInARow = 3

/**
 * Has the providers take no more payments for seats that are not held any more. What could not be asked is asked again
 * some minutes later. Gives how many checkouts have ended.
 */
export async function endCheckouts(options: PaymentsOptions, signal: AbortSignal): Promise<number> {
  const { db, clock, log } = options
  let ended = 0
  for (let failures = 0; !signal.aborted && failures < failuresInARow; ) {
    const now = clock.now()
    const order = await takeOrderToEnd(db, { now, since: now - dayMs })
    if (order === null) break
    try {
      await providerOf(options, order.provider).endCheckout(order.providerOrderId)
      await noteEnded(db, order.id)
      ended++
      failures = 0
    } catch (err) {
      log.warn({ err, order: order.id }, 'a checkout could not be ended at its provider')
      failures++
    }
  }
  return ended
}
