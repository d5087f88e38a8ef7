import type { BaseLogger } from 'pino'

/** Resolves once `end` has, or when its time is up: whoever stops us would kill us soon anyway. */
export async function endWithin(seconds: number, log: BaseLogger, end: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn(`the stop took longer than ${seconds} s; what was left is cut off`)
      resolve()
    }, seconds * 1_000)
  })
  await Promise.race([end(), late]).finally(() => clearTimeout(timer))
}
