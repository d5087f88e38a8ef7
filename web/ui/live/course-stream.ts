import type { CourseCard } from '../../../server/catalogue/contract.ts'
import type { NewMatches, UpcomingChanges } from '../../../server/catalogue/events/contract.ts'
import { ServerClock } from './server-clock.ts'
import { takeStreamSlot } from './stream-slot.ts'

/** What a page does with what it is told. */
export interface Listener {
  course(card: CourseCard): void
  upcoming(changes: UpcomingChanges): void
  revised(course: { id: string; text: boolean }): void
  gone(course: { id: string }): void
  matches(matches: NewMatches): void
  /** Too much was missed: everything shown is to be loaded anew. */
  reset(): void
  /** What time it is on the server is known better. */
  timeHeard(): void
}

/** How a page is kept true. */
export interface Source {
  /** Address of the stream. */
  events: string
  /** Looks at the present state by itself, where there is no stream. */
  look(listener: Listener): Promise<void>
}

const lookEvery = 30_000
/** So that many pages do not look in the same moment. */
const spread = 15_000

/**
 * Listens while the page is visible. Where a stream is refused, or this browser has enough of them, it looks now and
 * then by itself, and tries again each time.
 */
export class CourseStream {
  readonly clock = new ServerClock()
  readonly #source: Source
  readonly #listener: Listener
  #events: EventSource | undefined
  #giveBack: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false
  /** Counts beginnings, so that one that was overtaken is not gone on with. */
  #turn = 0

  constructor(source: Source, listener: Listener) {
    this.#source = source
    this.#listener = listener
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#seen)
    window.addEventListener('pagehide', this.#pause)
    window.addEventListener('pageshow', this.#seen)
    this.#seen()
  }

  stop(): void {
    this.#isStopped = true
    document.removeEventListener('visibilitychange', this.#seen)
    window.removeEventListener('pagehide', this.#pause)
    window.removeEventListener('pageshow', this.#seen)
    this.#pause()
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'hidden') this.#pause()
    else void this.#listen()
  }

  readonly #pause = (): void => {
    this.#turn++
    clearTimeout(this.#timer)
    this.#events?.close()
    this.#events = undefined
    this.#giveBack?.()
    this.#giveBack = undefined
  }

  async #listen(): Promise<void> {
    this.#pause()
    const turn = this.#turn
    const giveBack = await takeStreamSlot()
    if (turn !== this.#turn || this.#isStopped) {
      giveBack?.()
      return
    }
    if (giveBack === null) return this.#lookLater()
    this.#giveBack = giveBack
    this.#events = this.#open()
  }

  #open(): EventSource {
    const events = new EventSource(this.#source.events)
    const on = <Data>(name: string, take: (data: Data) => void) =>
      events.addEventListener(name, ({ data }) => take(JSON.parse(data)))
    on('course', (card: CourseCard) => this.#listener.course(card))
    on('upcoming', (changes: UpcomingChanges) => this.#listener.upcoming(changes))
    on('revised', (course: { id: string; text: boolean }) => this.#listener.revised(course))
    on('gone', (course: { id: string }) => this.#listener.gone(course))
    on('matches', (matches: NewMatches) => this.#listener.matches(matches))
    on('reset', () => this.#listener.reset())
    on('heartbeat', (beat: { now: string; seconds: number }) => this.#lives(beat))
    events.onerror = () => {
      // Lost streams come back by themselves; refused ones do not.
      if (events.readyState === EventSource.CLOSED) this.#lookLater()
    }
    return events
  }

  /** A connection that broke without a word is not noticed by the browser. */
  #lives({ now, seconds }: { now: string; seconds: number }): void {
    this.clock.heard(now)
    this.#listener.timeHeard()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#listen(), 3 * seconds * 1_000)
  }

  #lookLater(): void {
    this.#pause()
    const turn = this.#turn
    this.#timer = setTimeout(
      async () => {
        await this.#source.look(this.#listener).catch(() => undefined)
        if (turn === this.#turn) void this.#listen()
      },
      lookEvery + Math.random() * spread,
    )
  }
}
