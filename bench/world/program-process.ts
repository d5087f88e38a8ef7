import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageRoot } from '../../server/package-root.ts'

type Environment = Readonly<Record<string, string>>

/** `catalogue serve` in a process of its own. */
export interface ServingProcess {
  /** Such as `http://127.0.0.1:41234`. */
  address: string
  /** As Ctrl-C does; fulfilled once the process has ended. */
  stop(): Promise<void>
}

/** Builds what is stale, so that no measurement pays for it. */
export async function buildProgram(): Promise<void> {
  await finished(spawn(process.execPath, [join(packageRoot(), 'bin', 'build.js')], { stdio: 'inherit' }))
}

/** Runs a command to its end and gives what it printed. @throws Error where it failed */
export async function runCommand(words: readonly string[], environment: Environment): Promise<string> {
  const child = spawnCatalogue(words, environment)
  const printed: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
  await finished(child)
  return Buffer.concat(printed).toString()
}

/** Starts `serve`; fulfilled when it says where it listens. */
export async function startServing(environment: Environment): Promise<ServingProcess> {
  const child = spawnCatalogue(['serve'], { PORT: '0', ...environment })
  const ended = finished(child)
  const address = await Promise.race([addressOf(child), ended.then(() => null)])
  if (address === null) throw new Error('serve ended before it listened, expected it to go on')
  return {
    address,
    stop: async () => {
      child.kill('SIGINT')
      await ended
    },
  }
}

function spawnCatalogue(words: readonly string[], environment: Environment): ChildProcess {
  const { DATABASE_URL: _url, DATA_DIR: _dir, ...inherited } = process.env
  return spawn(process.execPath, [join(packageRoot(), 'bin', 'catalogue.js'), ...words], {
    env: { ...inherited, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function addressOf(child: ChildProcess): Promise<string | null> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /Catalogue runs at (\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  return null
}

async function finished(child: ChildProcess): Promise<void> {
  const said: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) {
    throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}:\n${Buffer.concat(said).toString()}`)
  }
}
