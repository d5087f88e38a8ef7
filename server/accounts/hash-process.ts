import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PasswordHasher } from './passwords.ts'

/** `passwordHash` null: the password is to be hashed, not compared. */
export interface HashTask {
  id: number
  passwordHash: string | null
  password: string
}

export type HashAnswer = { id: number } & ({ result: string | boolean } | { problem: string })

interface Asker {
  resolve(result: string | boolean): void
  reject(error: Error): void
}

/**
 * Hashes in a process of its own of lower priority, so that searches do not wait where cores are few. A thread would
 * share the lock of the memory, of which each hash takes 19 MiB, and has a priority of its own on Linux alone.
 * Started when first needed, and again when it has died.
 */
export class HashProcess implements PasswordHasher {
  readonly #atOnce: number
  readonly #asking = new Map<number, Asker>()
  #child: ChildProcess | null = null
  #lastId = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Of the process, while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  async hash(password: string): Promise<string> {
    return (await this.#ask(null, password)) as string
  }

  async verify(passwordHash: string, password: string): Promise<boolean> {
    return (await this.#ask(passwordHash, password)) as boolean
  }

  #ask(passwordHash: string | null, password: string): Promise<string | boolean> {
    const id = ++this.#lastId
    this.#child ??= this.#start()
    const child = this.#child
    return new Promise((resolve, reject) => {
      this.#asking.set(id, { resolve, reject })
      child.send({ id, passwordHash, password } satisfies HashTask, (error) => {
        if (error !== null) this.#end(child, error)
      })
    })
  }

  #start(): ChildProcess {
    const child = startChild(this.#atOnce)
    child.on('message', (answer: HashAnswer) => {
      const asker = this.#asking.get(answer.id)
      this.#asking.delete(answer.id)
      if ('result' in answer) asker?.resolve(answer.result)
      else asker?.reject(new Error(answer.problem))
    })
    child.once('error', (error) => this.#end(child, error))
    child.once('exit', (code, signal) => {
      this.#end(child, new Error(`the process that hashes passwords ended with ${signal ?? code}`))
    })
    // It keeps no program from ending.
    child.unref()
    child.channel?.unref()
    return child
  }

  #end(child: ChildProcess, error: Error): void {
    if (this.#child !== child) return
    this.#child = null
    child.kill('SIGKILL')
    for (const { reject } of this.#asking.values()) reject(error)
    this.#asking.clear()
  }
}

function startChild(atOnce: number): ChildProcess {
  const extension = extname(import.meta.url)
  const file = fileURLToPath(new URL(`./hash-passwords${extension}`, import.meta.url))
  // From source, Node alone does not read it.
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return fork(file, {
    execArgv: extension === '.ts' ? ['--import', tsx()] : [],
    env: { ...process.env, UV_THREADPOOL_SIZE: String(Math.max(4, atOnce)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}
