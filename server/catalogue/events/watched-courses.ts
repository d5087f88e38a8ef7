import type { CourseSaid } from './course-said.ts'
import type { EventStream } from './event-stream.ts'

/** What all readers of a course were told last; null: that there is no such course. */
type LastSaid = Pick<CourseSaid, 'card' | 'texts' | 'rest'> | null

interface Watched {
  streams: Set<EventStream>
  /** Undefined until the first of them is told. */
  said: LastSaid | undefined
}

/** Which streams want to know of which courses. */
export class WatchedCourses {
  readonly #byId = new Map<number, Watched>()

  get size(): number {
    return this.#byId.size
  }

  has(id: number): boolean {
    return this.#byId.has(id)
  }

  ids(): Iterable<number> {
    return this.#byId.keys()
  }

  streamsOf(id: number): Iterable<EventStream> {
    return this.#byId.get(id)?.streams ?? []
  }

  add(stream: EventStream, ids: readonly number[]): void {
    for (const id of ids) {
      const watched = this.#byId.get(id) ?? { streams: new Set(), said: undefined }
      watched.streams.add(stream)
      this.#byId.set(id, watched)
    }
  }

  remove(stream: EventStream, ids: readonly number[]): void {
    for (const id of ids) {
      const watched = this.#byId.get(id)
      watched?.streams.delete(stream)
      if (watched?.streams.size === 0) this.#byId.delete(id)
    }
  }

  lastSaid(id: number): LastSaid | undefined {
    return this.#byId.get(id)?.said
  }

  said(id: number, said: LastSaid): void {
    const watched = this.#byId.get(id)
    if (watched) watched.said = said
  }
}
