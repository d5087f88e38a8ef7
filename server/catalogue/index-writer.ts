import type { Pool } from 'pg'
import { SearchError } from '../../search/errors.ts'
import type { SearchClient, Versioned } from '../../search/search-client.ts'
import type { AppliedChange, AppliedChanges } from './applied-changes.ts'
import { type Projection, projectCourses } from './projection.ts'
import { sliceSize } from './slices-of.ts'

export interface FailedCourse {
  id: number
  error: string
}

export interface RebuildProgress {
  done: number
  total: number
}

/** Brings courses from the database into the index, one slice after another, whoever asks for it. */
export class IndexWriter {
  readonly #pool: Pool
  readonly #client: SearchClient
  readonly #applied: AppliedChanges | undefined
  #version = 0
  #position = '0'
  #queue: Promise<unknown> = Promise.resolve()

  /** `applied` is told of every change that the index has taken. */
  constructor(pool: Pool, client: SearchClient, applied?: AppliedChanges) {
    this.#pool = pool
    this.#client = client
    this.#applied = applied
  }

  /** Learns where the index stands; null when it is empty or damaged. */
  async start(): Promise<string | null> {
    const { position } = await this.#client.status()
    if (position === null) return null
    for await (const batch of this.#client.versions()) for (const { version } of batch) this.#seen(version)
    this.#position = position
    return position
  }

  /**
   * Makes the index say of these courses what the database says now; at most `sliceSize` of them. Then it
   * stands at `position`; where that is absent it stays where it was.
   */
  write(ids: readonly number[], position?: string): Promise<FailedCourse[]> {
    const done = this.#queue.then(async () => {
      const failed = await this.#project(ids, position ?? this.#position)
      if (position !== undefined) this.#position = position
      return failed
    })
    this.#queue = done.catch(() => undefined)
    return done
  }

  /** Builds the index anew from all published courses, beside searches and writes. */
  async rebuild(
    position: string,
    progress: (progress: RebuildProgress) => void,
    signal: AbortSignal,
  ): Promise<FailedCourse[]> {
    const failed: FailedCourse[] = []
    const batches = this.#allCourses(failed, progress, signal)
    const rejected = await this.#client.rebuild(batches, position)
    this.publish('all', (await this.#client.status()).position ?? position)
    return [...failed, ...rejected.map(({ id, reason }) => ({ id, error: reason }))]
  }

  /** Where the index stands after a rebuild that nothing was written beside. */
  beganAt(position: string): void {
    this.#position = position
  }

  /** Tells that other things are to be found of these courses. */
  publish(ids: AppliedChange['ids'], position: string): void {
    this.#applied?.publish({ ids, position, version: this.#version })
  }

  async #project(ids: readonly number[], position: string): Promise<FailedCourse[]> {
    if (ids.length === 0 && position === this.#position) return []
    try {
      const { changes, failed } = await this.#projection(ids)
      const rejected = await this.#client.apply(changes, position)
      this.publish(ids, position)
      return [...failed, ...rejected.map(({ id, reason }) => ({ id, error: reason }))]
    } catch (error) {
      if (!(error instanceof SearchError && error.kind === 'rejected')) throw error
      return ids.length === 1 ? [{ id: ids[0] as number, error: String(error) }] : this.#projectHalves(ids, position)
    }
  }

  async #projectHalves(ids: readonly number[], position: string): Promise<FailedCourse[]> {
    const middle = ids.length >> 1
    const first = await this.#project(ids.slice(0, middle), this.#position)
    return [...first, ...(await this.#project(ids.slice(middle), position))]
  }

  // Of two projections the one that was asked for later has the greater version, also when the earlier one comes
  // back last: a rebuild's slice must not undo what the feed brought meanwhile. The ids of transactions alone do not
  // give that order, since those that left nothing on disk are given out again after a crash of the database.
  async #projection(ids: readonly number[]): Promise<Projection> {
    const floor = ++this.#version
    const { changes, failed } = await projectCourses(this.#pool, ids)
    const versioned = changes.map((change) => ({ ...change, version: Math.max(change.version, floor) }))
    for (const { version } of versioned) this.#seen(version)
    return { changes: versioned, failed }
  }

  #seen(version: number): void {
    if (version > this.#version) this.#version = version
  }

  async *#allCourses(
    failed: FailedCourse[],
    progress: (progress: RebuildProgress) => void,
    signal: AbortSignal,
  ): AsyncGenerator<Versioned[]> {
    const total = await this.#countCourses()
    let done = 0
    for (let ids = await this.#publishedAfter(0); ids.length > 0; ids = await this.#publishedAfter(ids.at(-1) ?? 0)) {
      signal.throwIfAborted()
      const projection = await this.#projection(ids)
      failed.push(...projection.failed)
      yield projection.changes.flatMap(({ version, document }) => (document === null ? [] : [{ version, document }]))
      done += ids.length
      progress({ done, total: Math.max(total, done) })
    }
  }

  async #countCourses(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      `select count(*)::float8 as count from course where state = 'published'`,
    )
    return rows[0]?.count ?? 0
  }

  async #publishedAfter(id: number): Promise<number[]> {
    const { rows } = await this.#pool.query<{ id: string }>({
      name: 'published-after',
      text: `select id::text from course where id > $1 and state = 'published' order by course.id limit $2`,
      values: [id, sliceSize],
    })
    return rows.map((row) => Number(row.id))
  }
}
