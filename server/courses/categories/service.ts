import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type Changed, type Changing, makeChange } from '../../changes/make-change.ts'
import { AppError } from '../../errors.ts'
import type { Order } from '../../order.ts'
import { changeCategory, createCategory, type NewCategory, removeCategory } from './change-category.ts'
import type { Chosen } from './chosen-category.ts'
import { mergeCategory } from './merge-category.ts'
import { aliasesOf, coursesIn, loadNodes, mergedInto } from './queries.ts'

/** A category as operators see it. */
export interface CategoryRecord {
  id: number
  slug: string
  name: string
  /** Slug of the one above. */
  parent: string | null
  /** Names from the top down to its own. */
  path: string[]
  formerSlugs: string[]
  /** In whatever state, without those of categories below. */
  courses: number
  version: number
}

/** What operators do to categories. All throw AppError. */
export interface Categories {
  /** @throws AppError notFound */
  read(slug: string): Promise<CategoryRecord>
  /** @throws AppError conflict, unprocessable */
  create(given: NewCategory, order: Order): Promise<Changed<CategoryRecord>>
  /** Renames it, moves it, or both. @throws AppError notFound, gone, stale, conflict, unprocessable */
  change(chosen: Chosen, given: Partial<NewCategory>, order: Order): Promise<Changed<CategoryRecord>>
  /** Gives the one that stays. @throws AppError notFound, gone, stale, unprocessable */
  merge(chosen: Chosen, into: string, order: Order): Promise<Changed<CategoryRecord>>
  /** @throws AppError notFound, gone, stale, conflict: it holds something */
  remove(chosen: Chosen, order: Order): Promise<Changed<null>>
}

export function createCategories(options: Changing): Categories {
  return {
    read: async (slug) => {
      const nodes = await loadNodes(options.db)
      const id = nodes.get(slug)?.id ?? (await mergedInto(options.db, slug))
      if (id === undefined) throw new AppError('notFound', `There is no category ${slug}.`)
      return recordOf(options.db, id)
    },
    create: (given, order) =>
      makeChange(options, order, async (tx, audit) => recordOf(tx, await createCategory(tx, given, audit))),
    change: (chosen, given, order) =>
      makeChange(options, order, async (tx, audit) => recordOf(tx, await changeCategory(tx, chosen, given, audit))),
    merge: (chosen, into, order) =>
      makeChange(options, order, async (tx, audit) => {
        const { id, courses } = await mergeCategory(tx, chosen, into, audit)
        return recordOf(tx, id, courses)
      }),
    remove: (chosen, order) =>
      makeChange(options, order, async (tx, audit) => {
        await removeCategory(tx, chosen, audit)
        return null
      }),
  }
}

/** `courses` where they are counted already. */
async function recordOf(db: Kysely<Database>, id: number, courses?: number): Promise<CategoryRecord> {
  const nodes = await loadNodes(db)
  const node = nodes.byId(id)
  if (node === undefined) throw new AppError('notFound', `There is no category with the id ${id}.`)
  const { slug, name, version } = node
  return {
    id,
    slug,
    name,
    parent: nodes.parentOf(node)?.slug ?? null,
    path: nodes.pathTo(node).map((above) => above.name),
    formerSlugs: await aliasesOf(db, id),
    courses: courses ?? (await coursesIn(db, id)),
    version,
  }
}
