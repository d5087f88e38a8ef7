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

/** What is to be said of what is written once the index has taken it. */
interface Aim {
  /** Where the index stands then; absent: where it stood. */
  reach?: () => string | undefined
  /** Who stands there knows it; absent: who stands where the index does. */
  knownAt?: string
}

/** A projection under way. */
interface UnderWay {
  ids: readonly number[]
  /** All its documents have at least this version. */
  floor: number
  /** Courses of which the index has taken what was asked for later. */
  overtaken: Set<number>
}

export interface RebuildProgress {
  done: number
  total: number
}

/** Brings courses from the database into the index. */
export class IndexWriter {
  readonly #pool: Pool
  readonly #client: SearchClient
  readonly #applied: AppliedChanges | undefined
  #version = 0
  #position = '0'
  /** Slices go one after another, whoever asks for them. */
  #slices: Promise<unknown> = Promise.resolve()
  #applies: Promise<unknown> = Promise.resolve()
  /** In the order in which they were asked for. */
  readonly #underWay = new Set<UnderWay>()

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
   * stands at what `reach` gives by then; where that is absent it stays where it is.
   */
  write(ids: readonly number[], reach?: Aim['reach']): Promise<FailedCourse[]> {
    const done = this.#slices.then(() => this.#project(ids, { reach }))
    this.#slices = done.catch(() => undefined)
    return done
  }

  /** The same for single courses, which wait for no slice that is under way. */
  writeAtOnce(ids: readonly number[], { position, knownAt }: { position?: string; knownAt?: string } = {}) {
    return this.#project(ids, { reach: () => position, knownAt })
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
  publish(ids: AppliedChange['ids'], position: string, knownAt?: string): void {
    const [oldest] = this.#underWay
    const version = oldest === undefined ? this.#version : oldest.floor - 1
    this.#applied?.publish({ ids, position, version, ...(knownAt !== undefined && { knownAt }) })
  }

  async #project(ids: readonly number[], aim: Aim): Promise<FailedCourse[]> {
    if (ids.length === 0) return this.#move(aim)
    const work = { ids, floor: ++this.#version, overtaken: new Set<number>() }
    this.#underWay.add(work)
    try {
      return await this.#apply(work, await this.#projection(ids, work.floor), aim)
    } catch (error) {
      if (!(error instanceof SearchError && error.kind === 'rejected')) throw error
      return ids.length === 1 ? [{ id: ids[0] as number, error: String(error) }] : this.#projectHalves(ids, aim)
    } finally {
      this.#underWay.delete(work)
    }
  }

  async #projectHalves(ids: readonly number[], aim: Aim): Promise<FailedCourse[]> {
    const middle = ids.length >> 1
    const first = await this.#project(ids.slice(0, middle), { knownAt: aim.knownAt })
    return [...first, ...(await this.#project(ids.slice(middle), aim))]
  }

  async #move(aim: Aim): Promise<FailedCourse[]> {
    const position = aim.reach?.()
    if (position === undefined || position === this.#position) return []
    const nothing = { ids: [], floor: this.#version, overtaken: new Set<number>() }
    return this.#apply(nothing, { changes: [], failed: [] }, aim)
  }

  /** One after another, so that the index never goes back to where it stood. */
  #apply(work: UnderWay, { changes, failed }: Projection, { reach, knownAt }: Aim): Promise<FailedCourse[]> {
    const isLatest = ({ id }: { id: number }) => !work.overtaken.has(id)
    const done = this.#applies.then(async () => {
      const position = reach?.() ?? this.#position
      const rejected = await this.#client.apply(changes.filter(isLatest), position)
      this.#position = position
      this.#overtake(work)
      this.#underWay.delete(work)
      this.publish(work.ids, position, knownAt)
      return [...failed.filter(isLatest), ...rejected.map(({ id, reason }) => ({ id, error: reason }))]
    })
    this.#applies = done.catch(() => undefined)
    return done
  }

  /** What was asked for earlier, and comes back later, is older. */
  #overtake(work: UnderWay): void {
    for (const earlier of this.#underWay) {
      if (earlier === work) return
      for (const id of work.ids) earlier.overtaken.add(id)
    }
  }

  // Of two projections the one that was asked for later has the greater version, also when the earlier one comes
  // back last: a rebuild's slice must not undo what the feed brought meanwhile. The ids of transactions alone do not
  // give that order, since those that left nothing on disk are given out again after a crash of the database.
  async #projection(ids: readonly number[], floor = ++this.#version): Promise<Projection> {
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
