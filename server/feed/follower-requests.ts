import type { Pool } from 'pg'
import type { BaseLogger } from 'pino'
import type { Waker } from './wake.ts'

export type RequestKind = 'report' | 'wait' | 'compare' | 'repair' | 'rebuild' | 'search'

/** Does what a command asks; progress and answer must be JSON. Ends when `signal` is aborted. */
export type RequestHandler = (
  argument: unknown,
  progress: (progress: unknown) => void,
  signal: AbortSignal,
) => Promise<unknown>
export type RequestHandlers = Partial<Record<RequestKind, RequestHandler>>

export interface RequestServerOptions {
  pool: Pool
  followerId: string
  handlers: RequestHandlers
  waker: Waker
  log: BaseLogger
}

interface Request {
  id: string
  kind: RequestKind
  argument: unknown
}

const pollEvery = 1_000
const progressEvery = 200

/** Works off what commands ask of one follower (table `follower_request`), several requests at a time. */
export class RequestServer {
  readonly #options: RequestServerOptions
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #taking: Promise<void> | undefined
  #again = false
  readonly #stop = new AbortController()

  constructor(options: RequestServerOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), pollEvery)
    this.wake()
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error('the process that was asked stops'))
    clearInterval(this.#timer)
    await this.#taking
    await Promise.all(this.#running)
  }

  wake(): void {
    if (this.#stop.signal.aborted) return
    if (this.#taking !== undefined) {
      this.#again = true
      return
    }
    this.#taking = this.#takeAll().finally(() => {
      this.#taking = undefined
      if (this.#again) this.wake()
    })
  }

  async #takeAll(): Promise<void> {
    this.#again = false
    try {
      for (const request of await this.#take()) {
        const running = this.#serve(request).finally(() => this.#running.delete(running))
        this.#running.add(running)
      }
    } catch (error) {
      this.#options.log.debug({ err: error }, 'requests to this follower could not be read; again in a second')
    }
  }

  async #take(): Promise<Request[]> {
    const { rows } = await this.#options.pool.query<Request>({
      name: 'take-follower-requests',
      text: `update follower_request set state = 'running' where follower_id = $1 and state = 'asked'
        returning id::text, kind, argument`,
      values: [this.#options.followerId],
    })
    return rows
  }

  async #serve({ id, kind, argument }: Request): Promise<void> {
    try {
      const handler = this.#options.handlers[kind]
      if (handler === undefined) throw new Error(`this follower knows no request ${kind}`)
      const answer = await handler(argument, this.#progressOf(id), this.#stop.signal)
      await this.#answer(id, 'done', answer ?? null)
    } catch (error) {
      // Whoever asked sees that this follower is gone.
      if (this.#stop.signal.aborted) return
      this.#options.log.warn({ err: error }, `request ${kind} to this follower failed`)
      const message = error instanceof Error ? error.message : String(error)
      await this.#answer(id, 'failed', { error: message }).catch(() => undefined)
    }
  }

  async #answer(id: string, state: 'done' | 'failed', answer: unknown): Promise<void> {
    await this.#options.pool.query(
      'update follower_request set state = $2, answer = $3, answered_at = clock_timestamp() where id = $1',
      [id, state, JSON.stringify(answer)],
    )
    this.#options.waker.wake('request')
  }

  /** Writes progress at most every 200 ms. */
  #progressOf(id: string): (progress: unknown) => void {
    let last = 0
    return (progress) => {
      const now = performance.now()
      if (now - last < progressEvery) return
      last = now
      this.#options.pool
        .query(`update follower_request set progress = $2 where id = $1 and state = 'running'`, [
          id,
          JSON.stringify(progress),
        ])
        .then(() => this.#options.waker.wake('request'))
        .catch(() => undefined)
    }
  }
}
