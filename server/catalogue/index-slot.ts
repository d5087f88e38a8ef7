import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../database/make-folder.ts'

/** A folder for the snapshot of one process. */
export interface IndexSlot {
  folder: string
  release(): Promise<void>
}

const slots = 64
const touchEveryMs = 5_000
const silentForMs = 30_000
/** After a restart in a container another process may have the same id on the same host; this one differs. */
const ownHolder = `${hostname()} ${process.pid} ${randomUUID()}`

/**
 * Takes the first free slot below `folder`; processes that share it, in one container or in several, take one
 * each. A slot whose holder has died is free again: at once on the same host, else when its holder has been
 * silent for 30 s.
 *
 * @throws Error when the folder cannot be written, or no slot is free
 */
export async function takeIndexSlot(folder: string): Promise<IndexSlot> {
  await makeFolder(folder)
  for (let number = 0; number < slots; number++) {
    const lock = join(folder, `${number}.lock`)
    if (!(await take(lock))) continue
    const own = join(folder, String(number))
    await makeFolder(own)
    return { folder: own, release: holdOn(lock) }
  }
  throw new Error(`all ${slots} slots below ${folder} are taken; expected a free one`)
}

async function take(lock: string): Promise<boolean> {
  if (await create(lock)) return true
  return (await isDead(lock)) && (await removeDead(lock)) && (await create(lock))
}

// Made beside and linked into place, so that nobody ever reads a lock without its holder.
async function create(lock: string): Promise<boolean> {
  const beside = `${lock}.${randomUUID()}`
  await writeFile(beside, ownHolder)
  try {
    await link(beside, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

// Under a lock of its own: somebody else may have cleared and taken the slot since it was found dead.
async function removeDead(lock: string): Promise<boolean> {
  const takeover = `${lock}.takeover`
  if (!(await take(takeover))) return false
  try {
    if (!(await isDead(lock))) return false
    await rm(lock, { force: true })
    return true
  } finally {
    await rm(takeover, { force: true })
  }
}

/** Shows other hosts that the holder lives, until the release. */
function holdOn(lock: string): () => Promise<void> {
  const touch = () => utimes(lock, new Date(), new Date()).catch(() => undefined)
  const timer = setInterval(touch, touchEveryMs).unref()
  return async () => {
    clearInterval(timer)
    // A host that slept may have lost its slot to another.
    if ((await readHolder(lock)) === ownHolder) await rm(lock, { force: true })
  }
}

async function isDead(lock: string): Promise<boolean> {
  const holder = await readHolder(lock)
  // Given back meanwhile: there is nothing to remove, and the next lock here is a living one.
  if (holder === null) return false
  const [host, pid, random] = holder.split(' ')
  if (random === undefined) return true
  if (host === hostname()) return holder !== ownHolder && (Number(pid) === process.pid || !isRunning(Number(pid)))
  const touched = await stat(lock).catch(() => null)
  return touched !== null && Date.now() - touched.mtimeMs > silentForMs
}

function readHolder(lock: string): Promise<string | null> {
  return readFile(lock, 'utf8').catch(() => null)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
