import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { BaseLogger } from 'pino'
import type { Clock } from '../clock.ts'
import { reasonOf } from '../database/database-error.ts'
import { ChangeAges } from './change-ages.ts'
import { type Cursor, coalesce, cursorAt, lastBelow, readFeed, whatWasMissed } from './change-feed.ts'
import { ChangesAhead } from './changes-ahead.ts'
import type { FollowerHandler } from './follower-handler.ts'
import { FollowerRegistry, heartbeatEvery } from './follower-registry.ts'
import { type RequestHandlers, RequestServer } from './follower-requests.ts'
import { Freshness } from './freshness.ts'
import { Pause } from './pause.ts'
import { PositionWaiters } from './position-waiters.ts'
import { SetAsideChanges } from './set-aside.ts'
import type { Waker } from './wake.ts'

export interface FollowerOptions {
  pool: Pool
  /** Which thing it keeps true: `index`, `pages`, … */
  kind: string
  handler: FollowerHandler
  /** What it can be asked beside what the handler answers. */
  requests?: RequestHandlers
  waker: Waker
  clock: Clock
  log: BaseLogger
  /** Milliseconds between polls when nobody wakes it. */
  pollEvery?: number
  batchRows?: number
  /** Told of every change that was passed: seconds since it was written. */
  onChange?: (seconds: number) => void
}

export interface FollowerState {
  position: bigint
  rebuilding: boolean
  /** What the rebuild in hand last said of itself; null while there is none. */
  progress: unknown
  setAside: number
  /** Why the last turn failed; null when it did not. */
  error: string | null
}

export interface Rebuilt {
  /** From where on changes come in addition. */
  position: string
  /** How many things could not be taken. */
  setAside: number
  documents: number
}

const longestBackOff = 5_000
const retriesPerTurn = 100

/** Follows the change log from a position on and hands every change to its handler, in order, at least once. */
export class Follower {
  readonly id = randomUUID()
  readonly freshness = new Freshness()
  readonly #options: FollowerOptions
  readonly #registry: FollowerRegistry
  /** What could not be taken. */
  readonly setAside: SetAsideChanges
  readonly #ages: ChangeAges
  readonly #ahead: ChangesAhead
  readonly #waiters = new PositionWaiters()
  readonly #requests: RequestServer
  #cursor: Cursor | undefined
  #position: bigint | null = null
  #prunedTo = 0n
  #rebuilding = 0
  #progress: unknown = null
  #reads = 0
  #failures = 0
  #error: string | null = null
  readonly #stop = new AbortController()
  readonly #pause = new Pause()
  #unsubscribe: () => void = () => undefined
  #heart: NodeJS.Timeout | undefined
  #beating: Promise<void> = Promise.resolve()
  #beatError: string | null = null
  #running: Promise<void> | undefined

  constructor(options: FollowerOptions) {
    this.#options = options
    this.#registry = new FollowerRegistry(options.pool, this.id, options.kind)
    this.#ages = new ChangeAges(options.onChange ?? (() => undefined))
    this.#ahead = new ChangesAhead(options.handler)
    this.setAside = new SetAsideChanges(this.#registry, options)
    this.#requests = new RequestServer({
      ...options,
      followerId: this.id,
      handlers: {
        ...options.handler.requests,
        ...options.requests,
        wait: (argument) => this.#answerWait(argument),
        rebuild: (_argument, progress) => this.rebuild(progress),
      },
    })
  }

  start(): void {
    this.#unsubscribe = this.#options.waker.subscribe((topic) => {
      if (topic === 'change') this.#pause.end()
      else this.#requests.wake()
    })
    this.#heart = setInterval(() => void this.#beat(), heartbeatEvery)
    this.#running = this.#run()
    this.#requests.start()
  }

  /** Ends after the changes in hand are applied, but for a part of many that is under way. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error(`follower ${this.#options.kind} was stopped`))
    this.#unsubscribe()
    clearInterval(this.#heart)
    this.#pause.end()
    this.#waiters.close()
    await Promise.all([this.#running, this.#requests.stop(), this.#beating])
    await this.#registry.leave().catch(() => undefined)
  }

  /** Every committed transaction below it is applied; 0 before the first turn. */
  position(): bigint {
    return this.#position ?? 0n
  }

  /** Changes below it are not in the log any more, as far as the last turn has seen. */
  prunedTo(): bigint {
    return this.#prunedTo
  }

  state(): FollowerState {
    return {
      position: this.position(),
      rebuilding: this.#rebuilding > 0,
      progress: this.#progress,
      setAside: this.setAside.size,
      error: this.#error ?? this.#beatError,
    }
  }

  /** True as soon as transaction `tx` is applied (or was rolled back), false after `timeoutMs` or when stopped. */
  async waitFor(tx: bigint, timeoutMs: number): Promise<boolean> {
    if (this.#settled() > tx) return true
    if (this.#stop.signal.aborted) return false
    this.#pause.end()
    return this.#waiters.wait(tx, this.#reads, timeoutMs)
  }

  /** Waits until everything that is committed now is applied. */
  async catchUp(timeoutMs: number): Promise<boolean> {
    return this.waitFor(await lastBelow(this.#options.pool, 'xmax'), timeoutMs)
  }

  /** The last transaction of what can be read now; what an open transaction holds back is left for later. */
  readable(): Promise<bigint> {
    return lastBelow(this.#options.pool, 'xmin')
  }

  /** Reads everything anew beside the running copy. */
  async rebuild(progress: (progress: unknown) => void = () => undefined): Promise<Rebuilt> {
    const tell = (now: unknown) => {
      this.#progress = now
      progress(now)
    }
    this.#rebuilding++
    try {
      const position = await this.#beginning()
      const setAside = await this.#options.handler.rebuild(position, tell, this.#stop.signal)
      await this.setAside.keep(setAside)
      return {
        position: String(position),
        setAside: setAside.length,
        documents: await this.#options.handler.documents(),
      }
    } finally {
      this.#rebuilding--
      this.#progress = null
    }
  }

  async #run(): Promise<void> {
    await this.#beginUntilDone()
    while (!this.#stop.signal.aborted) {
      const more = await this.#attempt(() => this.#turn())
      if (more === false) await this.#pause.rest(this.#options.pollEvery ?? 50)
    }
  }

  async #beginUntilDone(): Promise<void> {
    while (!this.#stop.signal.aborted && !(await this.#attempt(() => this.#begin()))) {
      // again
    }
  }

  /** Runs a step; when it fails says so, waits (longer each time) and gives undefined. */
  async #attempt(step: () => Promise<boolean>): Promise<boolean | undefined> {
    try {
      const result = await step()
      if (this.#failures > 0) this.#options.log.info(`follower ${this.#options.kind} goes on`)
      this.#failures = 0
      this.#error = null
      return result
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined
      const wait = Math.min(longestBackOff, 50 * 2 ** Math.min(this.#failures++, 20))
      this.#error = reasonOf(error)
      this.#options.log.warn({ err: error }, `follower ${this.#options.kind} failed; again in ${wait} ms`)
      await this.#pause.rest(wait, this.#stop.signal)
      return undefined
    }
  }

  async #begin(): Promise<boolean> {
    const start = await this.#options.handler.start()
    await this.#registry.beat(start, 0)
    await this.setAside.inherit()
    // The position counts only once the first read has shown that nothing behind it was missed.
    if (start === null) await this.#beginAnew('there is nothing to begin with')
    else this.#cursor = cursorAt(start)
    return true
  }

  async #beginAnew(reason: string): Promise<void> {
    this.#options.log.info(`follower ${this.#options.kind} reads everything anew: ${reason}`)
    this.#cursor = cursorAt(BigInt((await this.rebuild()).position))
    this.#ages.forget()
    this.#pass(this.#cursor.tx)
  }

  /** One batch. True when there is more to do at once. */
  async #turn(): Promise<boolean> {
    const cursor = this.#cursor as Cursor
    const at = performance.now()
    this.#reads++
    const woken = this.#pause.woken()
    const { pool, batchRows = 2_000 } = this.#options
    const batch = await readFeed(pool, cursor, batchRows, this.#ahead.taken)
    this.#prunedTo = batch.prunedTo
    const missed = whatWasMissed(cursor, batch)
    if (missed) {
      await this.#beginAnew(missed)
      return true
    }
    const readAt = performance.now()
    await this.#ahead.take(batch)
    const due = this.setAside.due(retriesPerTurn)
    const changes = coalesce([...due, ...batch.changes])
    const reached = batch.cursor.tx
    const applied = await this.#options.handler.apply(changes, reached, woken)
    await this.setAside.keep(applied.setAside, changes)
    this.#cursor = batch.cursor
    this.#ages.read(batch.ages, readAt)
    const done = applied.position >= reached
    this.#pass(done && batch.complete ? batch.xmin : later(this.position(), applied.position))
    this.freshness.passed(this.position(), { tx: batch.xmax, at })
    return !done || !batch.complete
  }

  // A crash of the server may give out again the ids of transactions that left nothing on disk. The row
  // written after the xmin was taken makes sure that ids below it are never given out again.
  async #beginning(): Promise<bigint> {
    const xmin = (await lastBelow(this.#options.pool, 'xmin')) + 1n
    await this.#registry.beat(this.#cursor === undefined ? xmin : this.#position, 0)
    return xmin
  }

  /** The rows of these were read, so that no crash gives their ids out again. */
  #settled = () => earlier(this.#cursor?.tx ?? 0n, this.position())
  #pass(position: bigint): void {
    this.#position = position
    this.#waiters.passed(this.#settled(), position, this.#reads)
    this.#ages.passed(position)
  }

  #beat(): Promise<void> {
    this.#beating = this.#options.handler
      .documents()
      .then((documents) => this.#registry.beat(this.#position, documents))
      .then(
        () => {
          this.#beatError = null
        },
        (error: unknown) => {
          this.#beatError = `its place cannot be written down: ${reasonOf(error)}`
        },
      )
    return this.#beating
  }

  async #answerWait(argument: unknown): Promise<{ passed: boolean }> {
    const { tx, timeoutMs } = argument as { tx: string; timeoutMs: number }
    return { passed: await this.waitFor(BigInt(tx), timeoutMs) }
  }
}

const later = (a: bigint, b: bigint) => (a > b ? a : b)
const earlier = (a: bigint, b: bigint) => (a < b ? a : b)
