import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { AuditFilter } from './model.ts'

/** The last entry of a page, and of which filter it was a page. */
export function cursorOf(id: number, filter: AuditFilter): string {
  return Buffer.from(`${id}.${fingerprintOf(filter)}`).toString('base64url')
}

/** @throws AppError invalid: not a cursor, or of another filter */
export function readCursor(cursor: string, filter: AuditFilter): number {
  const [, id, fingerprint] = /^(\d{1,15})\.([\w-]+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (id !== undefined && fingerprint === fingerprintOf(filter)) return Number(id)
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
