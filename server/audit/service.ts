import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Identity } from '../caller.ts'
import { AppError } from '../errors.ts'
import { pageOf } from '../paging.ts'
import { cursorOf, readCursor } from './cursor.ts'
import type { AuditFilter, AuditRecord } from './model.ts'
import { auditEntries, courseStanding } from './queries.ts'

interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
}

/** `next`: the cursor of the page behind; null on the last one. */
interface AuditPage {
  entries: AuditRecord[]
  next: string | null
}

/** The audit trail to those who may read it; the latest entries first. All throw AppError. */
export interface Audit {
  /** @throws AppError invalid: a cursor of another filter */
  entries(filter: AuditFilter, paging: Paging): Promise<AuditPage>
  /** @throws AppError notFound, forbidden: somebody else's course; invalid */
  ofCourse(courseId: number, reader: Identity, paging: Paging): Promise<AuditPage>
}

const defaultLimit = 50

export function createAudit({ db }: { db: Kysely<Database> }): Audit {
  const entries = async (filter: AuditFilter, { limit = defaultLimit, cursor }: Paging): Promise<AuditPage> => {
    const before = cursor === undefined ? undefined : readCursor(cursor, filter)
    const { items, next } = pageOf(await auditEntries(db, filter, { before, limit: limit + 1 }), limit)
    return { entries: items, next: next === null ? null : cursorOf(items.at(-1)!, filter) }
  }
  return {
    entries,
    ofCourse: async (courseId, reader, paging) => {
      await refuseStranger(db, courseId, reader)
      return entries({ courseId }, paging)
    },
  }
}

/** Operators read of every course, also of one that is gone; teachers of their own. */
async function refuseStranger(db: Kysely<Database>, courseId: number, reader: Identity): Promise<void> {
  const course = await courseStanding(db, courseId)
  if (reader.role === 'operator') {
    if (course !== null || (await auditEntries(db, { courseId }, { limit: 1 })).length > 0) return
  } else if (course !== null) {
    if (course.accountId === reader.accountId) return
    if (course.state !== 'draft') throw new AppError('forbidden', `The course ${courseId} is somebody else's.`)
  }
  throw new AppError('notFound', `There is no course ${courseId}.`)
}
