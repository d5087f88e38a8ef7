import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder for the snapshot of one process. */
export interface IndexSlot {
  folder: string
  release(): Promise<void>
}

const slots = 64
/** Locks of this process: after a restart in a container another process may have had the same id. */
const held = new Set<string>()

/**
 * Takes the first free slot below `folder`; several processes on one machine take one each. A slot whose
 * holder has died is free again.
 *
 * @throws Error when the folder cannot be written, or no slot is free
 */
export async function takeIndexSlot(folder: string): Promise<IndexSlot> {
  await mkdir(folder, { recursive: true })
  for (let number = 0; number < slots; number++) {
    const lock = join(folder, `${number}.lock`)
    if (!(await take(lock))) continue
    const own = join(folder, String(number))
    await mkdir(own, { recursive: true })
    return { folder: own, release: () => release(lock) }
  }
  throw new Error(`all ${slots} slots below ${folder} are taken; expected a free one`)
}

async function take(lock: string): Promise<boolean> {
  if (await create(lock)) return true
  const holder = await readFile(lock, 'utf8').catch(() => '')
  if (held.has(lock) || isAlive(holder)) return false
  await removeDead(lock, holder)
  return create(lock)
}

// Made beside and linked into place, so that nobody ever reads a lock without its holder.
async function create(lock: string): Promise<boolean> {
  const beside = `${lock}.${randomUUID()}`
  await writeFile(beside, String(process.pid))
  try {
    await link(beside, lock)
    held.add(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

async function release(lock: string): Promise<void> {
  held.delete(lock)
  await rm(lock, { force: true })
}

// Somebody else may have cleared and taken the slot since it was read; what was moved aside tells.
async function removeDead(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  await rename(lock, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => holder)
  if (moved === holder) await rm(aside, { force: true })
  else await rename(aside, lock)
}

function isAlive(holder: string): boolean {
  const pid = Number(holder)
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
