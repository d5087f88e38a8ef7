import type { SearchClient } from '../../../search/search-client.ts'
import type { Clock } from '../../clock.ts'
import type { PlatformCalendar } from '../../platform-calendar.ts'
import type { AppliedChange } from '../applied-changes.ts'
import type { SaleInHand } from '../sale-in-hand.ts'
import { changeTexts, openingTexts, type SeenCourse } from './course-event-texts.ts'
import { courseSaid } from './course-said.ts'
import type { EventStream } from './event-stream.ts'
import { eventsUpTo, eventText } from './event-text.ts'
import type { FeedPlaces } from './feed-places.ts'
import { Goes } from './goes.ts'
import { RecentChanges } from './recent-changes.ts'
import { WatchedCourses } from './watched-courses.ts'

export interface CourseTellerOptions {
  search: SearchClient
  /** Which of the two prices of a course counts. */
  saleInHand: Pick<SaleInHand, 'aheadFrom'>
  clock: Clock
  calendar: PlatformCalendar
  places: FeedPlaces
  heartbeatSeconds: number
  onError(error: unknown): void
}

/** Where a reader stands: all below `place` is known to him, null: nothing. A reset tells him to begin anew. */
export interface Known {
  place: bigint | null
  isReset: boolean
}

interface Opening {
  stream: EventStream
  ids: readonly number[]
  known: Known
  done(error?: unknown): void
}

/** However fast a course changes, its readers are told ten times a second at most. */
const betweenTurns = 100
const againAfterError = 1_000

/**
 * Tells streams of the courses that they watch. One turn after the other: each reads what the index says of all
 * courses that changed since the last one, and of those that new streams ask for, so that what a stream is told is in
 * order, and its last event names a place below which it has been told everything.
 */
export class CourseTeller {
  readonly #options: CourseTellerOptions
  readonly #watched = new WatchedCourses()
  readonly #recent = new RecentChanges()
  #changed = new Set<number>()
  #openings: Opening[] = []
  /** They are told nothing before they have been told how things stand. */
  readonly #waiting = new Set<EventStream>()
  /** Where the index stands, and what all streams have been told of. */
  #position: bigint | undefined
  #told = 0n
  #isTurning = false
  #endRest: () => void = () => undefined

  constructor(options: CourseTellerOptions) {
    this.#options = options
  }

  get courses(): number {
    return this.#watched.size
  }

  lastEventId(): string {
    return this.#options.places.tokenOf(this.#told)
  }

  /** The index has taken something. */
  changed(change: AppliedChange): void {
    const { ids, position } = change
    this.#recent.take(change)
    this.#position = BigInt(position)
    const concerned = ids === 'all' ? this.#watched.ids() : ids
    for (const id of concerned) if (this.#watched.has(id)) this.#changed.add(id)
    if (this.#changed.size > 0) void this.#turns()
    else if (!this.#isTurning) this.#told = this.#position
  }

  /** Resolves when the stream has been told what its reader did not know. */
  begin(stream: EventStream, ids: readonly number[], known: Known): Promise<void> {
    this.#watched.add(stream, ids)
    this.#waiting.add(stream)
    return new Promise((resolve, reject) => {
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error))
      this.#openings.push({ stream, ids, known, done })
      this.#endRest()
      void this.#turns()
    })
  }

  end(stream: EventStream, ids: readonly number[]): void {
    this.#waiting.delete(stream)
    this.#watched.remove(stream, ids)
  }

  sayHeartbeat(stream: EventStream): void {
    if (!this.#waiting.has(stream)) stream.say(eventsUpTo(this.lastEventId(), [this.#heartbeat()]))
  }

  async #turns(): Promise<void> {
    if (this.#isTurning) return
    this.#isTurning = true
    while (this.#changed.size > 0 || this.#openings.length > 0) {
      const rest = await this.#turn()
      if (this.#openings.length === 0) await this.#rest(rest)
    }
    this.#told = this.#position ?? this.#told
    this.#isTurning = false
  }

  /** New streams end it. */
  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Gives how many milliseconds the next one shall wait, but for new streams. */
  async #turn(): Promise<number> {
    const [changed, openings] = [this.#changed, this.#openings]
    this.#changed = new Set()
    this.#openings = []
    try {
      const position = await this.#standing()
      const seen = new Map<number, SeenCourse>()
      // Also those of a reset: what their readers load now, they must not be told again and again.
      const wanted = openings.flatMap(({ ids }) => ids)
      await this.#see([...changed, ...wanted], seen)
      await this.#tellChanges(changed, seen, position)
      await this.#tellOpenings(openings, seen, position)
      this.#told = position
      return betweenTurns
    } catch (error) {
      for (const id of changed) if (this.#watched.has(id)) this.#changed.add(id)
      for (const { done } of openings) done(error)
      this.#options.onError(error)
      return againAfterError
    }
  }

  /** Known before anything is read, so that what is read is at least as new. */
  async #standing(): Promise<bigint> {
    this.#position ??= BigInt((await this.#options.search.status()).position ?? 0)
    return this.#position
  }

  async #see(ids: readonly number[], seen: Map<number, SeenCourse>): Promise<void> {
    const { search, saleInHand, clock, calendar } = this.#options
    const goes = new Goes()
    for (const id of ids) {
      if (seen.has(id)) continue
      await goes.pause()
      const found = await search.get(id)
      const now = clock.now()
      const { aheadFrom } = saleInHand
      const moment = { now, today: calendar.dateOf(now), aheadFrom }
      seen.set(id, { id, said: found && courseSaid(found, moment, calendar) })
    }
  }

  async #tellChanges(changed: ReadonlySet<number>, seen: Map<number, SeenCourse>, position: bigint): Promise<void> {
    const goes = new Goes()
    const textsOf = new Map<EventStream, string[]>()
    for (const id of changed) {
      const course = seen.get(id) as SeenCourse
      const texts = changeTexts(course, this.#watched.lastSaid(id))
      this.#watched.said(id, course.said)
      if (texts.length === 0) continue
      for (const stream of this.#watched.streamsOf(id)) {
        if (this.#waiting.has(stream)) continue
        textsOf.set(stream, [...(textsOf.get(stream) ?? []), ...texts])
      }
    }
    for (const [stream, texts] of textsOf) {
      stream.say(eventsUpTo(this.#options.places.tokenOf(position), texts))
      await goes.pause()
    }
  }

  async #tellOpenings(openings: readonly Opening[], seen: Map<number, SeenCourse>, position: bigint): Promise<void> {
    const goes = new Goes()
    const id = this.#options.places.tokenOf(position)
    for (const { stream, ids, known, done } of openings) {
      const texts = this.#openingTexts(ids, seen, known.place)
      // The time comes first: what is said to come is waited for by it.
      stream.say(eventsUpTo(id, [this.#heartbeat(), ...(known.isReset ? [eventText('reset', {})] : texts)]))
      this.#waiting.delete(stream)
      done()
      await goes.pause()
    }
  }

  #openingTexts(ids: readonly number[], seen: Map<number, SeenCourse>, place: bigint | null): string[] {
    return ids.flatMap((id) => {
      const course = seen.get(id) as SeenCourse
      if (this.#watched.lastSaid(id) === undefined) this.#watched.said(id, course.said)
      return openingTexts(course, this.#knowledgeOf(course, place))
    })
  }

  #knowledgeOf({ id, said }: SeenCourse, place: bigint | null) {
    if (place === null || said === null) return 'nothing'
    return this.#recent.isKnownAt(place, id, said.version) ? 'all' : 'older'
  }

  #heartbeat(): string {
    const now = new Date(this.#options.clock.now()).toISOString()
    return eventText('heartbeat', { now, seconds: this.#options.heartbeatSeconds })
  }
}
