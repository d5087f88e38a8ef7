import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { numberedSlug } from './slug.ts'

/**
 * Where to go on numbering a slug that many courses want, so that a long import need not count through
 * all of them for each chunk. Only hints: what is free is always asked of the database.
 */
export class SlugHints {
  readonly #next = new Map<string, number>()

  next(slug: string): number {
    return this.#next.get(slug) ?? 2
  }

  set(slug: string, next: number): void {
    if (this.#next.size >= 50_000) this.#next.clear()
    this.#next.set(slug, next)
  }

  clear(): void {
    this.#next.clear()
  }
}

/**
 * Slugs that no course has, one for each wanted: the wanted one, or it with `-2`, `-3` behind. Two
 * transactions may be given the same; then the second one's insert breaks the unique index.
 */
export async function freeCourseSlugs(
  db: Kysely<Database>,
  wanted: readonly string[],
  hints: SlugHints,
): Promise<string[]> {
  const used = await takenSlugs(db, [...new Set(wanted)])
  const slugs = wanted.map((slug) => takeIfFree(slug, used))
  for (let window = 8; slugs.includes(null); window *= 4) {
    const colliding = countOf(wanted.filter((_, index) => slugs[index] === null))
    const ends = new Map([...colliding].map(([slug, count]) => [slug, hints.next(slug) + count + window]))
    const candidates = [...ends].flatMap(([slug, end]) => numbered(slug, hints.next(slug), end))
    for (const taken of await takenSlugs(db, candidates)) used.add(taken)
    for (const [index, slug] of wanted.entries()) {
      if (slugs[index] === null) slugs[index] = firstFree(slug, used, hints, ends.get(slug)!)
    }
  }
  return slugs as string[]
}

async function takenSlugs(db: Kysely<Database>, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`select slug from course where slug = any(${slugs})`.execute(db)
  return new Set(rows.map((row) => row.slug))
}

function takeIfFree(slug: string, used: Set<string>): string | null {
  if (used.has(slug)) return null
  used.add(slug)
  return slug
}

function countOf(slugs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1)
  return counts
}

function numbered(slug: string, from: number, end: number): string[] {
  return Array.from({ length: end - from }, (_, index) => numberedSlug(slug, from + index))
}

/** Null: all of the numbers asked for are taken, and the next round asks for those behind. */
function firstFree(slug: string, used: Set<string>, hints: SlugHints, end: number): string | null {
  for (let n = hints.next(slug); n < end; n++) {
    hints.set(slug, n + 1)
    const free = takeIfFree(numberedSlug(slug, n), used)
    if (free !== null) return free
  }
  return null
}
