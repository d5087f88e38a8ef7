import type { FeedChange } from './change-feed.ts'
import type { SetAside } from './follower-registry.ts'
import type { RequestHandlers } from './follower-requests.ts'

export interface Applied {
  /** Everything below is applied; lower than asked for while part of the work is still to be done. */
  position: bigint
  setAside: SetAside[]
}

/** What a follower does with changes. It keeps its own copy of something, and knows how far that has come. */
export interface FollowerHandler {
  /** Where its copy stands; null when there is none and everything must be read anew. */
  start(): Promise<bigint | null>
  /**
   * Applies changes and whatever earlier calls left over; called again at once, also without changes, until
   * the position is reached. Throws when nothing can be applied at the moment; then all comes again. Long work need not
   * be waited for once `woken` resolves: there may be changes that can be applied beside it.
   */
  apply(changes: readonly FeedChange[], position: bigint, woken: Promise<void>): Promise<Applied>
  /**
   * Applies changes that are committed, while an older transaction that is still open keeps every position from passing
   * them; all come again with `apply`. `below`: the transactions are below it. Nothing is lost where it throws.
   */
  anticipate?(changes: readonly FeedChange[], below: bigint): Promise<void>
  /** Reads everything anew, from now on; changes from `position` on come later. Ends when `signal` is aborted. */
  rebuild(position: bigint, progress: (progress: unknown) => void, signal: AbortSignal): Promise<SetAside[]>
  documents(): Promise<number>
  requests: RequestHandlers
}
