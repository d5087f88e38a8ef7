import type { Config } from './config.ts'

/** How the time of a stop is spent, in milliseconds. */
export interface StopTimes {
  /** Requests are still taken, while load balancers are told to send no more. */
  drainMs: number
  /** What requests and jobs in hand are given in all; the rest is for saving the index and leaving the database. */
  patienceMs: number
}

const longestEnd = 5_000

export function stopTimes(config: Pick<Config, 'drainSeconds' | 'shutdownSeconds'>, drains: boolean): StopTimes {
  const wholeMs = config.shutdownSeconds * 1_000
  const patienceMs = wholeMs - Math.min(longestEnd, wholeMs / 4)
  return { drainMs: drains ? Math.min(config.drainSeconds * 1_000, patienceMs) : 0, patienceMs }
}
