import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What is sent: searches, sign-ins each by another account from another address, or what the program has not. */
export type RequestKind = 'search' | 'signIn' | 'notFound'

export interface Sending {
  address: string
  kind: RequestKind
  /** Sent at these instants whether answers come or not; null: 16 at a time, each at once after the answer before. */
  perSecond: number | null
  /** Of the process that sends, as `nice` counts it. */
  niceness: number
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

  static async start(sending: Sending): Promise<Sender> {
    const file = fileURLToPath(new URL('send-requests.ts', import.meta.url))
    const hook = fileURLToPath(new URL('../strip-types.js', import.meta.url))
    const child = fork(file, [JSON.stringify(sending)], { execArgv: ['--import', hook] })
    await once(child, 'message')
    return new Sender(child)
  }

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Fulfilled once the last answer is there. */
  async stop(): Promise<Sent> {
    const answer = once(this.#child, 'message')
    this.#child.send('stop')
    const [sent] = (await answer) as [Sent]
    this.#child.disconnect()
    await once(this.#child, 'exit')
    return sent
  }
}
