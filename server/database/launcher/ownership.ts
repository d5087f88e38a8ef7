import { chmod, chown, lchown, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostgresUser } from './postgres-user.ts'

/** A folder that belongs to PostgreSQL's user; by default nobody else (but root) can see into it. */
export async function makeOwned(folder: string, user: PostgresUser | null, mode = 0o700): Promise<void> {
  if ((await mkdir(folder, { recursive: true, mode })) !== undefined) await chmod(folder, mode)
  if (user !== null) await chown(folder, user.uid, user.gid)
}

/** A file that only PostgreSQL's user (and root) can read. */
export async function writeOwned(file: string, text: string, user: PostgresUser | null): Promise<void> {
  await writeFile(file, text, { mode: 0o600 })
  await chmod(file, 0o600)
  if (user !== null) await chown(file, user.uid, user.gid)
}

/** Makes a folder and all below it belong to `user`. Follows no links. */
export async function giveTree(folder: string, user: PostgresUser): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
  await lchown(folder, user.uid, user.gid)
}
