import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { plainEnvironment } from './cluster.ts'
import type { PostgresUser } from './postgres-user.ts'

export interface PostmasterOptions {
  postgres: string
  data: string
  user: PostgresUser | null
  settings: Readonly<Record<string, string>>
  /** Called with every line that PostgreSQL logs. */
  onLine: (line: string) => void
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
  const child = spawnPostmaster(options)
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
  const words: string[] = []
  const listen = (line: string) => {
    if (words.push(line) > 20) words.shift()
    options.onLine(line)
  }
  const ready = new Promise<void>((resolve) => {
    readLines(child.stderr as Readable, (line) => {
      listen(line)
      if (line.includes('database system is ready to accept connections')) resolve()
    })
  })
  const early = await Promise.race([ready, ended])
  if (early !== undefined || child.pid === undefined) {
    throw new Error(`PostgreSQL did not start (${early}): ${words.join('\n').trim()}`)
  }
  return { pid: child.pid, ended, stop: () => stop(child, ended) }
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

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  await ended
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
}
