import { existsSync } from 'node:fs'
import { chmod, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../errors.ts'
import { folderFault, folderReason } from '../folder-fault.ts'
import { makeFolder } from '../make-folder.ts'
import { type Layout, layoutOf } from './layout.ts'
import { giveTree, makeOwned } from './ownership.ts'
import { choosePostgresUser, folderClosedTo, type PostgresUser } from './postgres-user.ts'

export interface DataFolder {
  layout: Layout
  user: PostgresUser | null
}

/** What a new cluster, its first log and perhaps a copy of PostgreSQL's programs take. */
const roomForNew = 200 * 1_048_576

/** Makes what is missing of the data folder; refuses one that PostgreSQL could not use, with the reason. */
export async function prepareDataFolder(dataDir: string): Promise<DataFolder> {
  try {
    const first = await makeFolder(dataDir)
    const path = await realpath(dataDir)
    const layout = layoutOf(path)
    const fault = await folderFault(path, existsSync(layout.cluster) ? 0 : roomForNew)
    if (fault !== null) throw new AppError('unprocessable', `DATA_DIR ${dataDir} ${fault}`)
    const user = choosePostgresUser(layout.data, path)
    if (user !== null) {
      if (first !== undefined) await openCreated(path, await realpath(first))
      refuseClosed(path, user)
      await adopt(layout.cluster, user)
    }
    await makeOwned(layout.folder, user, 0o711)
    for (const folder of [layout.sockets, layout.control]) await makeOwned(folder, user)
    return { layout, user }
  } catch (error) {
    throw describe(dataDir, error)
  }
}

/** Folders that were just made may be closed to others by our umask. */
async function openCreated(path: string, first: string): Promise<void> {
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await chmod(folder, 0o755)
}

function refuseClosed(path: string, user: PostgresUser): void {
  const closed = folderClosedTo(path, user)
  if (closed === null) return
  throw new AppError(
    'unprocessable',
    `DATA_DIR ${path}: PostgreSQL cannot run as root, so it runs as user ${user.uid}, who cannot enter ${closed}. ` +
      `Choose another folder (without DATA_DIR it is /var/lib/catalogue), or allow it: chmod o+x ${closed}`,
  )
}

/** Data that root has copied or unpacked belongs to root, which PostgreSQL refuses. */
async function adopt(cluster: string, user: PostgresUser): Promise<void> {
  const about = await stat(cluster).catch(() => null)
  if (about?.uid === 0) await giveTree(cluster, user)
}

function describe(dataDir: string, error: unknown): unknown {
  const reason = folderReason(error)
  return reason === undefined ? error : new AppError('unprocessable', `DATA_DIR ${dataDir} ${reason}`, { cause: error })
}
