import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whom PostgreSQL runs as, for it refuses to run as root. */
export interface PostgresUser {
  uid: number
  gid: number
}

export const nobody: PostgresUser = { uid: 65_534, gid: 65_534 }

/**
 * Null: as ourselves. For root the owner of the data, else of the nearest existing folder on the way to it if that
 * is not root, else `nobody`.
 */
export function choosePostgresUser(data: string, dataDir: string): PostgresUser | null {
  if (process.getuid?.() !== 0) return null
  for (const path of [data, dataDir]) {
    const about = statSync(path, { throwIfNoEntry: false })
    if (about !== undefined && about.uid !== 0) return { uid: about.uid, gid: about.gid }
  }
  return nobody
}

export function hasName({ uid }: PostgresUser): boolean {
  return spawnSync('id', ['-un', String(uid)], { stdio: 'ignore' }).status === 0
}

/** The folder on the way to `path` that `user` cannot enter, if there is one. */
export function folderClosedTo(path: string, user: PostgresUser): string | null {
  if (canEnter(path, user)) return null
  const parent = dirname(path)
  return (parent === path ? null : folderClosedTo(parent, user)) ?? path
}

// Asked of the system itself: modes alone know nothing of access control lists and the like.
function canEnter(path: string, user: PostgresUser): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { ...user, cwd: '/', stdio: 'ignore' })
  if (result.error) throw new Error(`could not act as user ${user.uid}`, { cause: result.error })
  return result.status === 0
}
