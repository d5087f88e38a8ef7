import { SearchError } from '../errors.ts'
import type { LastKeys } from '../plan.ts'
import { hashOf } from './hash.ts'

/** Increases when cursors of an older release can no longer be read. */
const VERSION = 1

/** The index and the query that a cursor belongs to. */
export interface CursorOwner {
  scope: string
  key: string
}

/** Without a key any query is right: what the query says may depend on the cursor's instant. */
export type ExpectedOwner = Omit<CursorOwner, 'key'> & { key?: string | undefined }

/** `instant`: when the first page was asked for. `keys`: order keys of the last hit, ending with its id. */
export interface CursorPlace {
  instant: number
  keys: LastKeys
}

/** An opaque token of letters, digits, `-` and `_`. */
export function writeCursor(owner: CursorOwner, place: CursorPlace): string {
  const body = [VERSION, hashOf(owner.scope), hashOf(owner.key), place.instant, ...place.keys].join(' ')
  return Buffer.from(`${body} ${hashOf(body)}`).toString('base64url')
}

/** @throws SearchError badCursor: damaged, of another release, database or query. */
export function readCursor(cursor: string, owner: ExpectedOwner): CursorPlace {
  const text = /^[\w-]+$/.test(cursor) ? Buffer.from(cursor, 'base64url').toString() : ''
  const end = text.lastIndexOf(' ')
  const body = text.slice(0, Math.max(end, 0))
  if (end < 0 || hashOf(body) !== text.slice(end + 1)) {
    throw badCursor(`is damaged: received ${JSON.stringify(shortened(cursor))}, expected "next" of an earlier answer`)
  }
  const [version, scope, key, instant, ...keys] = body.split(' ')
  if (version !== String(VERSION)) throw badCursor(`has version ${version}, expected ${VERSION}: start again`)
  if (scope !== hashOf(owner.scope)) throw badCursor('belongs to another database: start again without it')
  if (owner.key !== undefined && key !== hashOf(owner.key))
    throw badCursor('belongs to another query: start again without it')
  return { instant: Number(instant), keys: keys.map(Number) }
}

function badCursor(what: string): SearchError {
  return new SearchError('badCursor', `The cursor ${what}.`)
}

function shortened(cursor: string): string {
  return cursor.length > 40 ? `${cursor.slice(0, 40)}…` : cursor
}
