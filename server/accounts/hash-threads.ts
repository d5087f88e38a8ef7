import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { foldPassword } from './model.ts'
import type { PasswordHasher } from './passwords.ts'

/** `passwordHash` null: the password is to be hashed, not compared. */
export interface HashTask {
  passwordHash: string | null
  password: string
}

export type HashAnswer = { result: string | boolean } | { error: unknown }

const extension = extname(import.meta.url)
const file = new URL(`./hash-thread${extension}`, import.meta.url)

/**
 * Hashes in threads of their own, which give way to the one that answers requests: where cores are few, searches do not
 * wait for hashes. Starts as many as are needed at once, and keeps them.
 */
export class HashThreads implements PasswordHasher {
  readonly #idle: Worker[] = []

  async hash(password: string): Promise<string> {
    return (await this.#run({ passwordHash: null, password: foldPassword(password) })) as string
  }

  async verify(passwordHash: string, password: string): Promise<boolean> {
    return (await this.#run({ passwordHash, password: foldPassword(password) })) as boolean
  }

  async #run(task: HashTask): Promise<string | boolean> {
    const thread = this.#idle.pop() ?? startThread()
    // One that ends is dropped with its task; an idle one keeps no process from ending.
    thread.ref()
    const answer = await answerOf(thread, task)
    thread.unref()
    this.#idle.push(thread)
    if ('error' in answer) throw answer.error
    return answer.result
  }
}

function startThread(): Worker {
  if (extension !== '.ts') return new Worker(file)
  // From source: Node alone does not read it.
  const words = [createRequire(import.meta.url).resolve('tsx/cjs'), fileURLToPath(file)]
  return new Worker(words.map((word) => `require(${JSON.stringify(word)})`).join(';'), { eval: true })
}

function answerOf(thread: Worker, task: HashTask): Promise<HashAnswer> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners()
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the thread that hashes passwords ended with ${code}`)))
    thread.postMessage(task)
  })
}
