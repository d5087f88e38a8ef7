import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import { waitForFollowers } from './feed/ask-followers.ts'

/** The follower of the index in this process. */
export interface LocalFollower {
  waitFor(tx: bigint, timeoutMs: number): Promise<boolean>
}

/** Resolves when the indexes have followed a transaction, or one of them takes too long. */
export type IndexesFollow = (tx: bigint) => Promise<void>

const patienceMs = 5_000
/** Steps between two looks at other processes. */
const askEvery = 10

/**
 * Holds bulk work to the pace of the indexes, so that others' changes wait for a step of it at most. An index in
 * this process is waited for after each step, those of others now and then, for asking them takes longer than a step. One
 * that does not come along holds up the work for a while, not for good.
 */
export function indexesFollow(
  { pool, waker, log }: Pick<Context, 'pool' | 'waker' | 'log'>,
  here?: LocalFollower,
): IndexesFollow {
  let steps = 0
  return async (tx) => {
    if (here !== undefined) {
      await here.waitFor(tx, patienceMs)
      if (++steps % askEvery !== 0) return
    }
    try {
      await waitForFollowers(pool, waker, { kind: 'index', tx, timeoutMs: patienceMs })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.warn({ err: error }, 'an index is behind; the work on courses goes on without it')
    }
  }
}
