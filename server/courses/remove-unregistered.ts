import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type AuditEntry, recordAudit } from '../changes/audit-store.ts'
import type { Clock } from '../clock.ts'
import { currentTransaction } from '../database/current-transaction.ts'
import { transaction } from '../database/transaction.ts'
import { lockUnregistered } from '../enrolment/service.ts'
import type { Order } from '../order.ts'
import { deleteEmptyCategories } from './category-store.ts'
import { takeImportTurn } from './import-turn.ts'
import { courseIdsAfter, courseNames } from './queries.ts'
import { deleteCourses, lockCourses } from './store.ts'
import { deleteIdleTeachers } from './teacher-store.ts'

/** Which courses to remove, and what else goes where nothing needs it any more. Forms are regular expressions. */
export interface Removal {
  db: Kysely<Database>
  clock: Clock
  order: Order
  externalIdForm: string
  teacherIdForm: string
  categories: readonly (readonly string[])[]
  onProgress?: (progress: RemovalProgress) => void
  /** Ends it after the transaction in hand. */
  signal?: AbortSignal
}

export interface RemovalProgress {
  removed: number
  /** Somebody has, holds or was offered a seat in them. */
  kept: number
}

export interface RemovalResult extends RemovalProgress {
  interrupted: boolean
  /** The last transaction that wrote; null where nothing was removed. */
  tx: bigint | null
}

/** A transaction must not write for longer than 200 ms. */
const teachersAtOnce = 500
const coursesAtOnce = 250

/** Removes courses for good, but for those that somebody has registered for here; can be run again at any time. */
export async function removeUnregistered(removal: Removal): Promise<RemovalResult> {
  const { db, signal } = removal
  const result: RemovalResult = { removed: 0, kept: 0, interrupted: false, tx: null }
  for (let last = 0; ; ) {
    if (signal?.aborted) return { ...result, interrupted: true }
    const ids = await courseIdsAfter(db, last, removal, coursesAtOnce)
    if (ids.length === 0) break
    const { removed, tx } = await transaction(db, (tx) => removeSome(tx, ids, removal), { retry: true })
    result.removed += removed
    result.kept += ids.length - removed
    if (removed > 0) result.tx = tx
    last = ids.at(-1)!
    removal.onProgress?.(result)
  }
  let idle = 1
  while (idle > 0 && !signal?.aborted) {
    idle = await transaction(db, (tx) => removeIdleTeachers(tx, removal), { retry: true })
  }
  const tx = await transaction(db, (tx) => removeEmptyCategories(tx, removal), { retry: true })
  return { ...result, tx: result.tx === null ? null : tx }
}

async function removeSome(
  tx: Kysely<Database>,
  ids: readonly number[],
  { order, clock }: Removal,
): Promise<{ removed: number; tx: bigint }> {
  await takeImportTurn(tx)
  await lockCourses(tx, ids)
  const free = await lockUnregistered(tx, ids)
  const before = await courseNames(tx, free)
  await deleteCourses(tx, free)
  const entries = before.map(({ id, ...course }): AuditEntry => {
    return { action: 'course.delete', subject: { kind: 'course', id }, before: course }
  })
  await recordAudit(tx, order, entries, clock.now())
  return { removed: free.length, tx: await currentTransaction(tx) }
}

/** Some at a time, for an open transaction holds back the feed; gives how many. */
async function removeIdleTeachers(tx: Kysely<Database>, { teacherIdForm }: Removal): Promise<number> {
  await takeImportTurn(tx)
  return deleteIdleTeachers(tx, teacherIdForm, teachersAtOnce)
}

async function removeEmptyCategories(tx: Kysely<Database>, { categories }: Removal): Promise<bigint> {
  await takeImportTurn(tx)
  await deleteEmptyCategories(tx, categories)
  return currentTransaction(tx)
}
