import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadResult } from './search-load.ts'

const program = fileURLToPath(new URL('./search-load.ts', import.meta.url))

export interface SearchLoad {
  stop(): Promise<LoadResult>
  /** Where nobody wants to know any more. */
  kill(): void
}

/** Sends `rate` searches a second to `address`, from another process; fulfilled when the first is answered. */
export async function startLoad(address: string, rate: number): Promise<SearchLoad> {
  const child = fork(program, [address, String(rate)])
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> => {
    const gone = ended.then(([code]): never => {
      throw new Error(`the process that searches ended with ${code} before it said what it measured`)
    })
    const [message] = await Promise.race([once(child, 'message'), gone])
    return message
  }
  await next()
  return {
    kill: () => child.kill(),
    stop: async () => {
      const result = next()
      child.send('stop')
      const measured = await result
      await ended
      return measured as LoadResult
    },
  }
}
