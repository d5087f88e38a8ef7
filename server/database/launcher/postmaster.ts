import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { plainEnvironment } from './cluster.ts'
import type { PostgresUser } from './postgres-user.ts'
import { readLines } from './read-lines.ts'

export interface PostmasterOptions {
  postgres: string
  data: string
  user: PostgresUser | null
  settings: Readonly<Record<string, string>>
  /** Called with every line that PostgreSQL logs. */
  onLine: (line: string) => void
  /** Ends it while it is still starting. */
  signal?: AbortSignal | undefined
}

export interface Postmaster {
  pid: number
  /** Fulfilled with how it ended, whyever. */
  ended: Promise<string>
  /** Ends sessions and transactions, writes everything and ends: "fast shutdown". */
  stop(): Promise<void>
}

const setpriv = '/usr/bin/setpriv'

/** Starts PostgreSQL; fulfilled when it takes connections, rejected with its last words when it does not. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  options.signal?.throwIfAborted()
  const child = spawnPostmaster(options)
  const ended = endOf(child, 'exit')
  const closed = endOf(child, 'close')
  const abort = () => child.kill('SIGINT')
  options.signal?.addEventListener('abort', abort)
  const words: string[] = []
  const ready = new Promise<void>((resolve) => {
    readLines(child.stderr as Readable, (line) => {
      if (words.push(line) > 20) words.shift()
      options.onLine(line)
      if (line.includes('database system is ready to accept connections')) resolve()
    })
  })
  const early = await Promise.race([ready, closed])
  options.signal?.removeEventListener('abort', abort)
  if (early !== undefined || child.pid === undefined) {
    throw new Error(`PostgreSQL did not start (${early}): ${words.join('\n').trim()}`)
  }
  return { pid: child.pid, ended, stop: () => stop(child, ended) }
}

function endOf(child: ChildProcess, event: 'exit' | 'close'): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on(event, (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
}

// Detached, so that Ctrl-C reaches our process first; dies with us nevertheless (Linux). The death signal is asked
// for after the change of user, which clears it: so by `setpriv`, which does them in that order.
function spawnPostmaster({ postgres, data, user, settings }: PostmasterOptions): ChildProcess {
  const words = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const stdio: SpawnOptions['stdio'] = ['ignore', 'ignore', 'pipe']
  const options: SpawnOptions = { env: plainEnvironment, cwd: '/', detached: true, stdio }
  if (process.platform !== 'linux' || !existsSync(setpriv)) {
    return spawn(postgres, words, { ...options, ...user })
  }
  const as = user === null ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  return spawn(setpriv, [...as, '--pdeathsig=INT', '--', postgres, ...words], options)
}

const patience = 60_000
const patienceForQuit = 10_000

// A clean end that does not come is cut short: the next start recovers from the log, which loses nothing either.
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  const quit = setTimeout(() => child.kill('SIGQUIT'), patience)
  // One that hangs takes no other signal.
  const kill = setTimeout(() => child.kill('SIGKILL'), patience + patienceForQuit)
  await ended
  clearTimeout(quit)
  clearTimeout(kill)
}
