import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { AuditFilter, AuditPlace, AuditRecord } from './model.ts'

/** The last entry of a page, and of which filter it was a page. That entry may be deleted meanwhile: so its instant is in it, too. */
export function cursorOf({ at, id }: Pick<AuditRecord, 'at' | 'id'>, filter: AuditFilter): string {
  return Buffer.from(`${at.getTime()}.${id}.${fingerprintOf(filter)}`).toString('base64url')
}

/** @throws AppError invalid: not a cursor, or of another filter */
export function readCursor(cursor: string, filter: AuditFilter): AuditPlace {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, at, id, fingerprint] = /^(\d{1,15})\.(\d{1,15})\.([\w-]+)$/.exec(text) ?? []
  if (id !== undefined && fingerprint === fingerprintOf(filter)) return { at: Number(at), id: Number(id) }
  const expected = '`next` of an earlier answer to the same query'
  throw new AppError('invalid', `cursor: received ${JSON.stringify(cursor)}, expected ${expected}.`, {
    faults: [{ parameter: 'cursor', received: cursor, expected }],
  })
}

function fingerprintOf({ accountId, action, subject, courseId, via, from, to }: AuditFilter): string {
  const parts = [accountId, action, subject?.kind, subject?.id, courseId, via, from, to]
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url')
    .slice(0, 12)
}
