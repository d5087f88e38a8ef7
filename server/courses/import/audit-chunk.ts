import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type AuditEntry, recordAudit } from '../../changes/audit-store.ts'
import { isoInstant } from '../../iso-instant.ts'
import type { Order } from '../../order.ts'
import { categoryKey } from '../category-store.ts'
import { auditedSessions, auditedWindows, differenceOf } from '../course-difference.ts'
import type { CourseRow } from '../model.ts'
import { categorySlugs, type StoredCourse } from '../queries.ts'
import type { ChunkRow, Update } from './plan-chunk.ts'

/** What was written of a chunk. */
interface Written {
  created: readonly (ChunkRow & { id: number })[]
  updated: readonly Update[]
  /** Ids by `categoryKey`. */
  categories: Map<string, number>
}

/** An entry of the audit trail for each course: of new ones what they are, of others what changed. */
export async function auditChunk(
  tx: Kysely<Database>,
  { order, now }: { order: Order; now: number },
  { created, updated, categories }: Written,
): Promise<void> {
  const categoryOf = ({ row }: ChunkRow) => categories.get(categoryKey(row.categoryPath))!
  const ids = updated.flatMap((update) => [update.stored.categoryId ?? [], categoryOf(update)].flat())
  const slugs = await categorySlugs(tx, ids)
  const entries = [
    ...created.map(({ id, row }): AuditEntry => {
      const { externalId, title, status } = row
      return { action: 'course.create', subject: { kind: 'course', id }, after: { externalId, title, status } }
    }),
    ...updated.map((update): AuditEntry => {
      const { row, stored } = update
      const before = audited(stored, slugs.get(stored.categoryId ?? 0))
      const after = audited({ ...row, createdAt: row.createdAt ?? stored.createdAt }, slugs.get(categoryOf(update)))
      return { action: 'course.import', subject: { kind: 'course', id: stored.id }, ...differenceOf(before, after) }
    }),
  ]
  await recordAudit(tx, order, entries, now)
}

type Imported = Omit<
  StoredCourse,
  'id' | 'externalId' | 'slug' | 'categoryId' | 'teacherId' | 'registrations' | 'seatsTaken'
>

function audited(course: Imported | CourseRow, category: string | undefined): object {
  const { title, description, skills, language, level, teacher, pricePaise, startsOn, endsOn, seatsTotal, status } =
    course
  return {
    ...{ title, description, category: category ?? null, skills, language, level, teacher: teacher.name },
    ...{ teacherId: teacher.externalId, pricePaise, startsOn, endsOn, closesAt: isoInstant(course.closesAt) },
    refundPromise: course.refundPromise,
    ...{ seatsTotal, status, createdAt: isoInstant(course.createdAt) },
    sessions: auditedSessions(course.sessions),
    salesWindows: auditedWindows(course.salesWindows),
  }
}
