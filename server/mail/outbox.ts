import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { idOfOutboxName, nameOfOutboxId } from './outbox-name.ts'

/** A mail in an outbox. */
export interface OutboxMail {
  id: string
  to: string
  subject: string
  /** Milliseconds since 1970. */
  at: number
  text: string
}

/** Ids of the mails in an outbox, the newest first. */
export async function outboxIds(folder: string): Promise<string[]> {
  try {
    const ids = (await readdir(folder)).map(idOfOutboxName).filter((id) => id !== null)
    return ids.sort().reverse()
  } catch (error) {
    // The first mail makes the folder.
    if (isMissing(error)) return []
    throw error
  }
}

/** Null where there is none of this id (any more). */
export async function readOutboxMail(folder: string, id: string): Promise<OutboxMail | null> {
  try {
    const bytes = await readFile(join(folder, nameOfOutboxId(id)))
    const { default: PostalMime } = await import('postal-mime')
    const { to, subject, text } = await PostalMime.parse(bytes)
    return { id, to: to?.[0]?.address ?? '', subject: subject ?? '', text: text ?? '', at: instantOf(id) }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Deletes mails that came to be owed before an instant; returns how many. */
export async function deleteOldOutboxMail(folder: string, before: number): Promise<number> {
  const end = new Date(before).toISOString().replaceAll(/\D/g, '')
  const old = (await outboxIds(folder)).filter((id) => id < end)
  for (const id of old) await rm(join(folder, nameOfOutboxId(id)), { force: true })
  return old.length
}

function instantOf(id: string): number {
  return Date.parse(id.replace(/^(....)(..)(..)(..)(..)(..)(...)-.*$/, '$1-$2-$3T$4:$5:$6.$7Z'))
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
