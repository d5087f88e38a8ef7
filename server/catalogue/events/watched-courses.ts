import type { CourseSaid } from './course-said.ts'
import type { EventStream } from './event-stream.ts'

interface Watched {
  streams: Set<EventStream>
  /** What all of them were told last; null: that there is no such course. Undefined until the first is told. */
  said: CourseSaid | null | undefined
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

  lastSaid(id: number): CourseSaid | null | undefined {
    return this.#byId.get(id)?.said
  }

  said(id: number, said: CourseSaid | null): void {
    const watched = this.#byId.get(id)
    if (watched) watched.said = said
  }
}
