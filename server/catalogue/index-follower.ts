import type { Pool } from 'pg'
import type { SearchClient } from '../../search/search-client.ts'
import { affectedCourses } from './affected-courses.ts'
import type { AppliedChanges } from './applied-changes.ts'
import type { CategoryTree } from './category-tree.ts'
import { type Comparison, compareIndex, type Repair, repairIndex } from './comparison/index-comparison.ts'
import type { SetAsideLists } from './comparison/surroundings-drift.ts'
import { type FailedCourse, IndexWriter } from './index-writer.ts'
import type { SaleInHand } from './sale-in-hand.ts'
import { slicesOf } from './slices-of.ts'
import { readSynonyms } from './synonyms/queries.ts'

/** What the feed says changed: a course, teacher, category, synonym or company-led sale, by id. */
interface FeedChange {
  kind: string
  key: number
  bulk?: true
}

interface SetAside extends Pick<FeedChange, 'kind' | 'key'> {
  error: string
}

interface Applied {
  position: bigint
  setAside: SetAside[]
}

/** Courses still to be written: something above them changed, or they changed together with many others. */
interface Expansion {
  /** Before the change; the index does not pass it before all is written. */
  floor: bigint
  ids: number[]
  next: number
}

export interface IndexFollowerOptions {
  pool: Pool
  client: SearchClient
  tree: CategoryTree
  saleInHand: SaleInHand
  /** Told of every change that the index has taken. */
  applied?: AppliedChanges
  /** Waits until all that is committed now is in the index; false when that takes too long. */
  catchUp: (timeoutMs: number) => Promise<boolean>
  setAside?: SetAsideLists
}

/** How many of them are written between the changes of others: a few milliseconds. */
const backgroundSlice = 100

type Progress = (progress: unknown) => void

const never = new Promise<void>(() => undefined)

/** Keeps the search index true to the database: what the feed hands every change to. */
export class IndexFollower {
  readonly #options: IndexFollowerOptions
  readonly #writer: IndexWriter
  readonly #expansions: Expansion[] = []
  #position = 0n
  /** Where the index would stand if nothing had been put off. */
  #read = 0n
  /** A slice under way. */
  #inHand: Promise<void> | undefined
  /** Why the last slice failed, until somebody was told. */
  #fault: unknown
  /** Courses of slices that nobody was told of yet. */
  readonly #failed: FailedCourse[] = []

  constructor(options: IndexFollowerOptions) {
    this.#options = options
    this.#writer = new IndexWriter(options.pool, options.client, options.applied)
  }

  readonly requests = {
    compare: (_argument: unknown, progress: Progress, signal: AbortSignal): Promise<Comparison> =>
      compareIndex({ ...this.#options, progress, signal }),
    repair: (_argument: unknown, progress: Progress, signal: AbortSignal): Promise<Repair> =>
      repairIndex({
        ...this.#options,
        progress,
        signal,
        write: (ids) => this.#writer.write(ids),
        reload: async () => {
          await this.#reload()
          await this.#followSales(null, true)
          await this.#options.setAside?.mend()
        },
      }),
  }

  async start(): Promise<bigint | null> {
    await this.#reload()
    const position = await this.#writer.start()
    await this.#options.saleInHand.follow(position === null ? null : BigInt(position), true)
    if (position === null) return null
    this.#beginAt(BigInt(position))
    return this.#position
  }

  async apply(changes: readonly FeedChange[], position: bigint, woken: Promise<void> = never): Promise<Applied> {
    const keysOf = (kind: string) => changes.filter((change) => change.kind === kind).map(({ key }) => key)
    await this.#expand(keysOf('teacher'), keysOf('category'), keysOf('synonym'))
    const courses = changes.filter(({ kind }) => kind === 'course')
    this.#putOff(courses.filter(({ bulk }) => bulk).map(({ key }) => key))
    const singles = courses.filter(({ bulk }) => !bulk).map(({ key }) => key)
    const failed = await this.#writeSingles(singles, position)
    this.#read = position
    await this.#workOff(woken)
    const reached = this.#expansions[0]?.floor ?? position
    await this.#writer.writeAtOnce([], { position: String(reached) })
    await this.#followSales(reached, keysOf('sale').length > 0)
    this.#position = reached
    return { position: reached, setAside: [...failed, ...this.#failed.splice(0)].map(setAsideOf) }
  }

  async anticipate(changes: readonly FeedChange[], below: bigint): Promise<void> {
    const ids = new Set(changes.filter(({ kind }) => kind === 'course').map(({ key }) => key))
    for (const slice of slicesOf([...ids])) await this.#writer.writeAtOnce(slice, { knownAt: String(below) })
  }

  async #writeSingles(ids: readonly number[], position: bigint): Promise<FailedCourse[]> {
    const failed: FailedCourse[] = []
    const slices = [...slicesOf(ids)]
    for (const slice of slices) {
      const passes = slice === slices.at(-1) && this.#expansions.length === 0
      const aim = passes ? { position: String(position) } : { knownAt: String(position) }
      failed.push(...(await this.#writer.writeAtOnce(slice, aim)))
    }
    return failed
  }

  async rebuild(position: bigint, progress: Progress, signal: AbortSignal): Promise<SetAside[]> {
    // Whoever reads everything anew may have missed what became of these, too.
    await this.#reload()
    const before = this.#position
    const failed = await this.#writer.rebuild(String(position), progress, signal)
    if (this.#position === before) this.#beginAt(position)
    // What the feed said of sales may have been missed.
    await this.#followSales(position, true)
    return failed.map(setAsideOf)
  }

  /** Where another price of the documents counts from now on, all courses may be others than was told of them. */
  async #followSales(position: bigint | null, changed: boolean): Promise<void> {
    if (!(await this.#options.saleInHand.follow(position, changed))) return
    // A rebuild began at a position that the feed may have passed since.
    const stands = position !== null && position > this.#position ? position : this.#position
    this.#writer.publish('all', String(stands))
  }

  async documents(): Promise<number> {
    return (await this.#options.client.status()).documents
  }

  async #expand(teachers: number[], categories: number[], synonyms: number[]): Promise<void> {
    const { pool, tree } = this.#options
    const [byTeacher, byCategory] = await Promise.all([
      affectedCourses(pool, 'teacher', teachers),
      affectedCourses(pool, 'category', categories),
      categories.length > 0 && tree.reload(),
      synonyms.length > 0 && this.#reloadSynonyms(),
    ])
    this.#putOff([...new Set([...byTeacher, ...byCategory])])
  }

  #putOff(ids: number[]): void {
    if (ids.length > 0) this.#expansions.push({ floor: this.#read, ids, next: 0 })
  }

  /** One slice; it goes on beside the next calls where somebody else comes first, and fails one of them if it fails. */
  async #workOff(woken: Promise<void>): Promise<void> {
    this.#throwFault()
    this.#inHand ??= this.#nextSlice()
    await Promise.race([this.#inHand, woken])
    this.#throwFault()
  }

  #throwFault(): void {
    const fault = this.#fault
    this.#fault = undefined
    if (fault !== undefined) throw fault
  }

  /** Of the oldest expansion. The index passes an expansion with its last slice. */
  #nextSlice(): Promise<void> | undefined {
    const [expansion] = this.#expansions
    return expansion && this.#writeSlice(expansion)
  }

  /** Never rejects, since nobody may wait for it. */
  async #writeSlice(expansion: Expansion): Promise<void> {
    const end = expansion.next + backgroundSlice
    const isLast = end >= expansion.ids.length
    const reach = () => (isLast ? String(this.#expansions[1]?.floor ?? this.#read) : undefined)
    try {
      this.#failed.push(...(await this.#writer.write(expansion.ids.slice(expansion.next, end), reach)))
      expansion.next = end
      if (isLast) this.#expansions.shift()
    } catch (error) {
      this.#fault = error
    } finally {
      this.#inHand = undefined
    }
  }

  #beginAt(position: bigint): void {
    this.#position = position
    this.#read = position
    this.#writer.beganAt(String(position))
  }

  async #reload(): Promise<void> {
    await Promise.all([this.#options.tree.reload(), this.#reloadSynonyms()])
  }

  async #reloadSynonyms(): Promise<void> {
    this.#options.client.setSynonyms(await readSynonyms(this.#options.pool))
  }
}

function setAsideOf({ id, error }: FailedCourse): SetAside {
  return { kind: 'course', key: id, error }
}
