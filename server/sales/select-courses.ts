import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Catalogue } from '../catalogue/service.ts'
import { unknownCategories } from '../courses/queries.ts'
import { AppError, type ErrorOptions } from '../errors.ts'
import type { SelectedSearch, Selection } from './model.ts'
import { previewedIds, type StoredPreview } from './preview-store.ts'
import { unprocessable } from './unprocessable.ts'

export interface SelectingOptions {
  db: Kysely<Database>
  select: Catalogue['select']
}

export interface Selected {
  /** In ascending order. */
  ids: number[]
  /** The same without a sentence, whose words may mean other days tomorrow. */
  selection: Selection
  sentence: StoredPreview['sentence']
}

const longestDifference = 20

/** The published courses that a selection means now. Text is neither corrected nor relaxed. */
export async function selectCourses({ db, select }: SelectingOptions, selection: Selection): Promise<Selected> {
  if ('courses' in selection) return { ids: await publishedAmong(db, selection.courses), selection, sentence: null }
  if ('category' in selection) {
    const { ids } = await select({ category: [selection.category] })
    return { ids, selection, sentence: null }
  }
  const { ids, parameters, interpretation } = await select(selection.search)
  const search = JSON.parse(JSON.stringify(parameters)) as SelectedSearch
  const text = selection.search.sentence
  return {
    ids,
    selection: { search },
    sentence: interpretation && text ? { text, ignored: interpretation.ignored } : null,
  }
}

/** @throws AppError unprocessable: a category that does not exist would select nothing */
export async function refuseUnknownCategories(db: Kysely<Database>, selection: Selection): Promise<void> {
  if ('courses' in selection) return
  const isAlone = 'category' in selection
  const slugs = isAlone ? [selection.category] : (selection.search.category ?? [])
  const [unknown] = await unknownCategories(db, slugs)
  if (unknown === undefined) return
  const parameter = isAlone ? 'selection.category' : 'selection.search.category'
  throw unprocessable(parameter, unknown, 'the slug of a category that exists')
}

async function publishedAmong(db: Kysely<Database>, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from course where id = any(${[...ids]}) and state = 'published' order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * What was previewed is what is done.
 *
 * @throws AppError conflict with the difference: the selection means other courses by now
 */
export async function requireUnchanged(options: SelectingOptions, preview: StoredPreview): Promise<void> {
  const [before, { ids: now }] = await Promise.all([
    previewedIds(options.db, preview.id),
    selectCourses(options, preview.selection),
  ])
  const [added, removed] = [without(now, before), without(before, now)]
  if (added.length === 0 && removed.length === 0) return
  const [addedOnes, removedOnes] = await Promise.all([named(options.db, added), named(options.db, removed)])
  const difference: ErrorOptions['difference'] = {
    added: { count: added.length, courses: addedOnes },
    removed: { count: removed.length, courses: removedOnes },
  }
  const message =
    `The selection has changed since preview ${preview.id}: ${added.length} more, ${removed.length} less. ` +
    'Look at a new preview.'
  throw new AppError('conflict', message, { difference })
}

function without(ids: readonly number[], others: readonly number[]): number[] {
  const known = new Set(others)
  return ids.filter((id) => !known.has(id))
}

async function named(db: Kysely<Database>, ids: readonly number[]): Promise<{ id: string; title: string | null }[]> {
  const { rows } = await sql<{ id: string; title: string | null }>`
    select id::text, title from course where id = any(${ids.slice(0, longestDifference)}) order by course.id`.execute(
    db,
  )
  return rows
}
