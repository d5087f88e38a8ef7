import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { connectControl } from '../server/database/launcher/control-socket.ts'
import { layoutOf } from '../server/database/launcher/layout.ts'
import { readLines } from '../server/database/launcher/read-lines.ts'

export interface UserEvent {
  joined?: string
  pid?: number
  restarted?: string
  refused?: string
  warned?: string
  begun?: string
  rows?: Record<string, unknown>[]
  failed?: string
  left?: boolean
}

export interface PostgresUserProcess {
  child: ChildProcess
  /** The next event that has `key`, also one that came before. */
  next<Key extends keyof UserEvent>(key: Key): Promise<UserEvent & Required<Pick<UserEvent, Key>>>
  say(line: string): void
  /** Fulfilled with the exit code. */
  ended: Promise<number | null>
}

interface UserOptions {
  dataDir: string
  role?: 'serve' | 'command'
  env?: Record<string, string>
  uid?: number
  gid?: number
}

const script = fileURLToPath(new URL('postgres-user-process.ts', import.meta.url))
export const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Starts a process that uses PostgreSQL in a folder. Killed when the test ends. */
export function startUser({ dataDir, role = 'command', env, ...options }: UserOptions): PostgresUserProcess {
  const words = ['--import', tsx, script, JSON.stringify({ dataDir, role })]
  const child = spawn(process.execPath, words, {
    ...options,
    cwd: '/',
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const events: UserEvent[] = []
  let tell: () => void = () => undefined
  readLines(child.stdout, (line) => {
    events.push(JSON.parse(line) as UserEvent)
    tell()
  })
  const next = async (key: keyof UserEvent) => {
    for (;;) {
      const found = events.findIndex((event) => event[key] !== undefined)
      if (found >= 0) return events.splice(found, 1)[0]
      const told = new Promise<'told'>((resolve) => {
        tell = () => resolve('told')
      })
      const over = await Promise.race([told, ended])
      if (over !== 'told' && !events.some((event) => event[key] !== undefined)) {
        throw new Error(`the process ended (${over}) without saying "${key}"; it said ${JSON.stringify(events)}`)
      }
    }
  }
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, next: next as PostgresUserProcess['next'], say: (line) => child.stdin.write(`${line}\n`), ended }
}

/** An empty folder that also unprivileged users can enter. Removed when the test ends, once nobody uses it. */
export async function temporaryFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-launcher-'))
  await chmod(folder, mode)
  onTestFinished(async () => {
    await supervisorEnd(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return folder
}

/** Fulfilled when no supervisor keeps PostgreSQL in the folder any more. */
export async function supervisorEnd(dataDir: string): Promise<void> {
  const socket = await connectControl(layoutOf(dataDir).controlSocket)
  if (socket === null) return
  await new Promise<void>((resolve) => socket.on('error', () => undefined).once('close', () => resolve()))
}

/** The process that keeps PostgreSQL: its parent. */
export function parentOf(pid: number): number {
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
}

/** False also for a process that has ended and whose parent has not asked for its exit code. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}
