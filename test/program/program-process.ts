import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { supervisorEnd } from '../postgres-user.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** No load balancer is there that would need time. */
const usual = { PORT: '0', LOG_LEVEL: 'info', DRAIN_SECONDS: '0' }
const script = join(root, 'bin', 'catalogue.js')

/** A data folder that the unprivileged user of PostgreSQL can enter. */
export async function makeDataDir(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'catalogue-program-'))
  await chmod(dataDir, 0o755)
  const remove = async () => {
    await supervisorEnd(dataDir)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  return { dataDir, remove }
}

export interface Finished {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** One `catalogue` command as a process of its own, as a user types it. */
export class ProgramProcess {
  readonly #child: ChildProcess
  readonly finished: Promise<Finished>
  stdout = ''
  stderr = ''
  readonly #listeners = new Set<() => void>()

  constructor([program, ...words]: readonly [string, ...string[]], env: Record<string, string>, workingFolder: string) {
    this.#child = spawn(program, words, {
      cwd: workingFolder,
      // A group of its own, so that a signal can reach all of it, as Ctrl-C does.
      detached: true,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...usual, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#heard('stdout', text))
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#heard('stderr', text))
    this.#child.stdin?.on('error', () => undefined)
    this.finished = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr })
        this.#tell()
      })
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  write(text: string): void {
    this.#child.stdin?.write(text)
  }

  end(text = ''): void {
    this.#child.stdin?.end(text)
  }

  /** To every process of the group, as a terminal does. */
  interrupt(signal: NodeJS.Signals = 'SIGINT'): void {
    process.kill(-this.pid, signal)
  }

  /** Whoever reads the output goes away. */
  closeOutput(): void {
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
  }

  /** To this process alone. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#child.kill(signal)
  }

  /** The whole group, as far as it still is. */
  killAll(): void {
    try {
      process.kill(-this.pid, 'SIGKILL')
    } catch {
      this.#child.kill('SIGKILL')
    }
  }

  /** Resolves with the match once the output holds it; fails when the process ends without. */
  async waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout) ?? pattern.exec(this.stderr)
      if (match) return match
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`the process ended without ${pattern}:\n${this.stdout}\n${this.stderr}`)
      }
      await new Promise<void>((resolve) => this.#listeners.add(resolve))
    }
  }

  #heard(stream: 'stdout' | 'stderr', text: string): void {
    this[stream] += text
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
    this.#listeners.clear()
  }
}

/** Resolves once it listens, with the address. */
export async function servedAt(program: ProgramProcess): Promise<string> {
  const [, address = ''] = await program.waitFor(/Catalogue runs at (http:\S+)[\s\S]*Ctrl-C stops it\./)
  return address
}

/** Starts commands in one data folder, and leaves nothing of them behind. */
export class Shell {
  readonly dataDir: string
  readonly #env: Record<string, string>
  readonly #started: ProgramProcess[] = []

  constructor(dataDir: string, env: Record<string, string> = {}) {
    this.dataDir = dataDir
    this.#env = env
  }

  /** In a working folder without `.env` of anybody's. */
  start(words: readonly string[], env: Record<string, string> = {}, workingFolder = this.dataDir): ProgramProcess {
    return this.#spawn([process.execPath, script, ...words], env, workingFolder)
  }

  /** `npm start` with an empty catalogue, in the checkout, whose `.env` must not count. */
  npmStart(): ProgramProcess {
    return this.#spawn(['npm', 'start', '--', '--empty'], { DATABASE_URL: '' }, root)
  }

  #spawn(command: readonly [string, ...string[]], env: Record<string, string>, workingFolder: string): ProgramProcess {
    const program = new ProgramProcess(command, { DATA_DIR: this.dataDir, ...this.#env, ...env }, workingFolder)
    this.#started.push(program)
    return program
  }

  /** A command to its end; `input` goes to its standard input. */
  run(words: readonly string[], input = '', env: Record<string, string> = {}): Promise<Finished> {
    const program = this.start(words, env)
    program.end(input)
    return program.finished
  }

  /** `serve`, listening, of a catalogue without a demo school; gives the address too. */
  async serve(env: Record<string, string> = {}): Promise<{ program: ProgramProcess; address: string }> {
    const program = this.start(['serve', '--empty'], env)
    return { program, address: await servedAt(program) }
  }

  async close(): Promise<void> {
    for (const program of this.#started) program.killAll()
    await Promise.all(this.#started.map((program) => program.finished))
  }
}
