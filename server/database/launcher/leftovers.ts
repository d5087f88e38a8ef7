import { spawnSync } from 'node:child_process'
import { readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** The locks of sockets name processes as well; in a folder that is held for us none of them counts. */
export async function clearSockets(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

/**
 * Clears what an earlier PostgreSQL left in its data folder when it could not end cleanly: processes of it that
 * still run, and a `postmaster.pid` that is empty or names a process that is no PostgreSQL of this folder.
 * The caller holds the folder, so nobody may rightfully run there.
 */
export async function clearLeftovers(data: string, log: (line: string) => void): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return
  const pid = Number.parseInt(text, 10)
  await endProcesses(data, pid, log)
  if (!(pid > 0)) {
    log('removed an empty postmaster.pid')
    await rm(file, { force: true })
  } else if (isAlive(pid)) {
    log(`postmaster.pid names process ${pid}, which is not PostgreSQL of this folder`)
    await disown(file, text)
  }
}

// Rather than removing the file: PostgreSQL takes one that names its parent for a leftover, but goes on to check
// that no process uses the shared memory that the file tells of.
async function disown(file: string, text: string): Promise<void> {
  const current = await readFile(file, 'utf8').catch(() => null)
  if (current === text) await writeFile(file, text.replace(/^\s*-?\d+/, String(process.pid)))
}

async function endProcesses(data: string, postmaster: number, log: (line: string) => void): Promise<void> {
  for (const [polite, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    const left = await processesOf(data, postmaster)
    if (left.length === 0) return
    // The postmaster ends the others cleanly; without it they can only be cut off.
    const isWhole = left.includes(postmaster)
    const signal = isWhole || polite === 'SIGKILL' ? polite : 'SIGQUIT'
    log(`PostgreSQL (${left.join(', ')}) of an earlier start still runs in this folder; ending it with ${signal}`)
    for (const pid of isWhole ? [postmaster] : left) kill(pid, signal)
    await untilEnded(data, postmaster, isWhole ? seconds : 5)
  }
}

async function untilEnded(data: string, postmaster: number, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end && (await processesOf(data, postmaster)).length > 0) await delay(20)
}

/** Every process of PostgreSQL has its data folder as working folder. */
async function processesOf(data: string, postmaster: number): Promise<number[]> {
  if (process.platform !== 'linux') return isPostmasterOf(data, postmaster) ? [postmaster] : []
  const folder = await realpath(data)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [cwd, exe] = await Promise.all([readLink(`/proc/${pid}/cwd`), readLink(`/proc/${pid}/exe`)])
      return cwd === folder && /\/postgres( \(deleted\))?$/.test(exe) ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

function readLink(path: string): Promise<string> {
  return readlink(path).catch(() => '')
}

function isPostmasterOf(data: string, pid: number): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.includes('postgres') === true && stdout.includes(data)
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
