import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What is sent: searches of one form or of several, sign-ins each by another account from another address, or what the program has not. */
export type RequestKind = 'search' | 'severalSearches' | 'signIn' | 'notFound'

export interface Sending {
  address: string
  kind: RequestKind
  /** Sent at these instants whether answers come or not; null: 16 at a time, each at once after the answer before. */
  perSecond: number | null
  /** Of the process that sends, as `nice` counts it. */
  niceness?: number
}

export interface Sent {
  seconds: number
  /** How many answers of each status. */
  statuses: Record<string, number>
  /** Milliseconds from sending to the end of the answer. */
  taken: number[]
}

/** A process of its own that sends requests, so that what sending costs delays nobody who measures. */
export class Sender {
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>

  /** Fulfilled when the first request is answered. */
  static async start(sending: Sending): Promise<Sender> {
    const file = fileURLToPath(new URL('send-requests.ts', import.meta.url))
    const hook = fileURLToPath(new URL('../strip-types.js', import.meta.url))
    const sender = new Sender(fork(file, [JSON.stringify(sending)], { execArgv: ['--import', hook] }))
    await sender.#next()
    return sender
  }

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#ended = once(child, 'exit')
  }

  /** Fulfilled once the last answer is there. */
  async stop(): Promise<Sent> {
    const sent = this.#next()
    this.#child.send('stop')
    const result = (await sent) as Sent
    this.#child.disconnect()
    await this.#ended
    return result
  }

  /** Where nobody wants to know any more. */
  kill(): void {
    this.#child.kill()
  }

  async #next(): Promise<unknown> {
    const gone = this.#ended.then((): never => {
      throw new Error('the process that sends requests ended before it said what it measured')
    })
    const [message] = await Promise.race([once(this.#child, 'message'), gone])
    return message
  }
}
