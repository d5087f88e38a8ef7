import type { BaseLogger } from 'pino'
import type { EventLimits } from '../../config-events.ts'
import { AppError } from '../../errors.ts'
import type { AppliedChanges } from '../applied-changes.ts'
import { toAppError } from '../search-failure.ts'
import type { SearchQuery } from '../search-parameters.ts'
import { CourseTeller, type Known } from './course-teller.ts'
import { EventStream } from './event-stream.ts'
import { retryText } from './event-text.ts'
import type { FeedPlaces } from './feed-places.ts'
import { StreamPlaces } from './stream-places.ts'
import { type SearchSource, watchableSearch } from './watchable-search.ts'
import { WatchedSearches } from './watched-searches.ts'

export interface CourseEventsOptions extends SearchSource {
  applied: AppliedChanges
  places: FeedPlaces
  limits: EventLimits
  log: BaseLogger
}

/** What somebody wants to be told. */
export interface Wanted {
  /** Network address of the reader. */
  address: string
  courses: readonly number[]
  /** Undefined: no search. */
  search: SearchQuery | undefined
  /** Change token of the answer that the reader shows, and how many courses it had found. */
  since: string | null
  total: number | undefined
  lastEventId: string | null
}

export interface CourseEventsState {
  streams: number
  courses: number
  searches: number
  refused: number
  /** Readers who were too slow. */
  dropped: number
}

const connectAgainAfter = 2_000
/** So that thousands of readers do not come back in the same moment. */
const spreadOver = 4_000
const longestStream = 12 * 3_600_000
const checkEvery = 1_000
/** Readers who have not taken the last word by then are cut off. */
const farewellMs = 1_000

/** Tells open pages what changes of the courses and the search that they show, once it can be found. */
export class CourseEvents {
  readonly #options: CourseEventsOptions
  readonly #places: StreamPlaces
  readonly #streams = new Set<EventStream>()
  readonly #teller: CourseTeller
  readonly #searches: WatchedSearches
  readonly #unsubscribe: () => void
  readonly #timer: NodeJS.Timeout
  #isClosed = false
  #dropped = 0

  constructor(options: CourseEventsOptions) {
    const { applied, limits, log } = options
    this.#options = options
    this.#places = new StreamPlaces(limits)
    this.#teller = new CourseTeller({
      ...options,
      heartbeatSeconds: limits.heartbeatSeconds + 1,
      onError: (err) => log.warn({ err }, 'open pages wait for changes'),
    })
    this.#searches = new WatchedSearches({
      most: limits.searches,
      refusal: (reason) => this.#places.refusal(reason),
      lastEventId: () => this.#teller.lastEventId(),
      onError: (err) => log.warn({ err }, 'a watched search was not answered; again in a second'),
    })
    this.#unsubscribe = applied.subscribe((change) => {
      this.#teller.changed(change)
      this.#searches.changed()
    })
    this.#timer = setInterval(() => this.#keepAlive(), checkEvery)
  }

  state(): CourseEventsState {
    const { taken, refused } = this.#places
    return {
      streams: taken,
      courses: this.#teller.courses,
      searches: this.#searches.size,
      refused,
      dropped: this.#dropped,
    }
  }

  /** @throws AppError unavailable: too many streams or searches, or search does not answer */
  async open(wanted: Wanted): Promise<EventStream> {
    if (this.#isClosed) throw new AppError('unavailable', 'The program is stopping.', { retryAfter: 5 })
    const stream = this.#admit(wanted)
    try {
      await this.#begin(stream, wanted)
      if (this.#isClosed) stream.finish(retryText(againAfter()))
      return stream
    } catch (error) {
      stream.destroy()
      throw toAppError(error)
    }
  }

  /** Ends all streams; readers come back, to whoever serves then. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#unsubscribe()
    clearInterval(this.#timer)
    this.#searches.close()
    for (const stream of this.#streams) stream.finish(retryText(againAfter()))
    const deadline = performance.now() + farewellMs
    while (this.#streams.size > 0 && performance.now() < deadline) await new Promise((go) => setTimeout(go, 10))
    for (const stream of this.#streams) stream.destroy()
  }

  #admit({ address, courses }: Wanted): EventStream {
    const giveBack = this.#places.take(address)
    const stream: EventStream = new EventStream({
      onClose: (dropped) => {
        giveBack()
        if (dropped) this.#dropped++
        this.#streams.delete(stream)
        this.#teller.end(stream, courses)
        this.#searches.remove(stream)
      },
    })
    this.#streams.add(stream)
    return stream
  }

  async #begin(stream: EventStream, { courses, search: asked, since, total, ...wanted }: Wanted): Promise<void> {
    const search = asked && (await watchableSearch(this.#options, asked))
    const known = await this.#knownAt(wanted.lastEventId ?? since)
    stream.say(retryText(againAfter()))
    await this.#teller.begin(stream, courses, known)
    if (search === undefined) return
    const shown = known.isReset || since === null ? { since: null, place: 0n } : { since, place: known.place ?? 0n }
    await this.#searches.add(stream, search, { ...shown, total })
  }

  async #knownAt(token: string | null): Promise<Known> {
    if (token === null) return { place: null, isReset: false }
    const { places } = this.#options
    const place = places.placeOf(token)
    if (place === null || place < places.prunedTo()) return { place: null, isReset: true }
    // Another process may have told more than this one has taken, and nobody shall be told what was before that.
    await places.waitFor(place)
    return { place, isReset: false }
  }

  #keepAlive(): void {
    const now = performance.now()
    for (const stream of this.#streams) {
      if (now - stream.openedAt > longestStream) stream.finish(retryText(againAfter()))
      else if (now - stream.saidAt >= this.#options.limits.heartbeatSeconds * 1_000) this.#teller.sayHeartbeat(stream)
    }
  }
}

function againAfter(): number {
  return connectAgainAfter + Math.floor(Math.random() * spreadOver)
}
