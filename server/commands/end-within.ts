import type { BaseLogger } from 'pino'
import { withinTime } from '../within-time.ts'

/** Resolves once `end` has, or when its time is up: whoever stops us would kill us soon anyway. */
export async function endWithin(seconds: number, log: BaseLogger, end: () => Promise<void>): Promise<void> {
  await withinTime(seconds * 1_000, end(), () => {
    log.warn(`the stop took longer than ${seconds} s; what was left is cut off`)
  })
}
