import type { Context } from '../context.ts'
import { waitForFollowers } from '../feed/ask-followers.ts'
import { untilAborted } from './until-aborted.ts'

const searchableWithinMs = 60_000

/** Waits until the searches of all living followers include a transaction, or the signal is aborted. */
export function searchWait({ pool, waker }: Context, signal: AbortSignal): (tx: bigint) => Promise<void> {
  return async (tx) => {
    const searchable = waitForFollowers(pool, waker, { kind: 'index', tx, timeoutMs: searchableWithinMs })
    await Promise.race([searchable, untilAborted(signal)])
  }
}
