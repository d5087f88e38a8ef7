import { chown } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describeError } from '../../errors.ts'
import {
  type JoinMessage,
  readMessages,
  type SupervisorMessage,
  sendMessage,
  type UserMessage,
} from './control-protocol.ts'
import { listenControl } from './control-socket.ts'
import type { DataFolder } from './data-folder.ts'
import { type StartedPostgres, startPostgres } from './start-postgres.ts'

export interface SupervisorOptions {
  folder: DataFolder
  settings?: Readonly<Record<string, string>> | undefined
  log: (line: string) => void
}

const longestBackOff = 5_000
const stableAfter = 10_000
const patienceForFirstUser = 15_000
// These pass by themselves, so that even a first start is tried again for a while.
const passing = /pre-existing shared memory block|Address already in use/
const firstAttempts = 10

/**
 * Keeps one PostgreSQL running for as long as somebody uses it: each user holds a connection to the control socket,
 * and the last one to leave, or to die, ends it.
 */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #users = new Map<Socket, JoinMessage>()
  readonly #closing = new AbortController()
  #state: SupervisorMessage = { kind: 'starting' }
  #postgres: StartedPostgres | undefined
  #failures = 0

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#welcome(socket))
  }

  /** False when another supervisor holds the folder. */
  async listen(): Promise<boolean> {
    const { layout, user } = this.#options.folder
    if (!(await listenControl(this.#server, layout.controlSocket))) return false
    if (user !== null) await chown(layout.controlSocket, user.uid, user.gid)
    return true
  }

  /** Fulfilled once the last user has left and PostgreSQL has ended. */
  async run(): Promise<void> {
    const lonely = setTimeout(() => this.closeIfUnused(), patienceForFirstUser)
    while (!this.#closing.signal.aborted) await this.#runOnce()
    clearTimeout(lonely)
    await this.#postgres?.stop()
    // In this order: whoever asks next finds nobody here, and those who wait for the end may go on.
    this.#server.close()
    await Promise.all([...this.#sockets].map((socket) => new Promise<void>((resolve) => socket.end(resolve))))
  }

  /** Ends when nobody uses PostgreSQL. */
  closeIfUnused(): void {
    if (this.#users.size === 0) this.#close()
  }

  async #runOnce(): Promise<void> {
    const { folder, settings, log } = this.#options
    const { signal } = this.#closing
    try {
      const isRestart = this.#postgres !== undefined
      const postgres = await startPostgres({ folder, settings, onLine: log, signal, isRestart })
      this.#postgres = postgres
      const { connectionString, pid } = postgres
      this.#tell({ kind: 'ready', connectionString, pid })
      const started = performance.now()
      const reason = await Promise.race([postgres.ended, aborted(signal)])
      if (signal.aborted) return
      if (performance.now() - started > stableAfter) this.#failures = 0
      await this.#recover(`PostgreSQL ended unexpectedly (${reason})`)
    } catch (error) {
      if (!signal.aborted) await this.#recover(describeError(error))
    }
  }

  async #recover(reason: string): Promise<void> {
    const isFirst = this.#postgres === undefined
    this.#options.log(reason)
    if (isFirst && !(passing.test(reason) && this.#failures < firstAttempts)) {
      this.#tell({ kind: 'failed', message: reason })
      return this.#close()
    }
    if (!isFirst) this.#tell({ kind: 'down', reason })
    const wait = this.#failures === 0 ? 0 : Math.min(longestBackOff, 50 * 2 ** this.#failures)
    this.#failures++
    await delay(wait, undefined, { signal: this.#closing.signal }).catch(() => undefined)
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('end', () => this.#left(socket))
    socket.on('close', () => {
      this.#left(socket)
      this.#sockets.delete(socket)
    })
    readMessages<UserMessage>(socket, (message) => {
      if (message.kind === 'join') return this.#join(socket, message)
      const user = this.#users.get(socket)
      if (user !== undefined) user.address = message.address
    })
  }

  #join(socket: Socket, user: JoinMessage): void {
    sendMessage(socket, this.#answerTo(socket, user))
  }

  #answerTo(socket: Socket, user: JoinMessage): SupervisorMessage {
    if (this.#closing.signal.aborted) return { kind: 'closing' }
    const holder = [...this.#users.values()].find(({ role }) => role === 'serve')
    if (user.role === 'serve' && holder !== undefined) return { kind: 'refused', holder }
    this.#users.set(socket, user)
    return this.#state
  }

  #left(socket: Socket): void {
    if (this.#closing.signal.aborted) return
    const wasUser = this.#users.delete(socket)
    if (wasUser && this.#users.size === 0) this.#close()
    else socket.end()
  }

  #close(): void {
    this.#closing.abort()
  }

  #tell(message: SupervisorMessage): void {
    this.#state = message
    for (const socket of this.#users.keys()) sendMessage(socket, message)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
