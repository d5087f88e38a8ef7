import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadResult } from './search-load.ts'

const program = fileURLToPath(new URL('./search-load.ts', import.meta.url))

/** Sends `rate` searches a second to `address`, from another process. */
export function startLoad(
  address: string,
  rate: number,
): {
  stop(): Promise<LoadResult>
  /** Where nobody wants to know any more. */
  kill(): void
} {
  const child = fork(program, [address, String(rate)])
  const result = once(child, 'message')
  const ended = once(child, 'exit')
  return {
    kill: () => child.kill(),
    stop: async () => {
      child.send('stop')
      const [measured] = await Promise.race([
        result,
        ended.then(([code]): never => {
          throw new Error(`the process that searches ended with ${code} before it said what it measured`)
        }),
      ])
      await ended
      return measured as LoadResult
    },
  }
}
