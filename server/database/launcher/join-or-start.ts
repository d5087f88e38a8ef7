import { realpath } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { BaseLogger } from 'pino'
import { AppError } from '../../errors.ts'
import { askToJoin, type ReadyMessage } from './ask-to-join.ts'
import { type JoinMessage, type Role, type SupervisorMessage, sendMessage } from './control-protocol.ts'
import { connectControl } from './control-socket.ts'
import { prepareDataFolder } from './data-folder.ts'
import { layoutOf } from './layout.ts'
import { refuseWithoutCatalogue } from './refuse-without-catalogue.ts'
import { spawnSupervisor } from './spawn-supervisor.ts'

export interface JoinOptions {
  dataDir: string
  role: Role
  log: Pick<BaseLogger, 'info' | 'warn'>
  /** Whether a folder without a catalogue gets one; else it is refused. True where absent. */
  makes?: boolean | undefined
  /** Called whenever PostgreSQL had to be started again; the address is nearly always the same. */
  onRestart?: (connectionString: string) => void
  /** Settings of PostgreSQL beside ours, for the one who starts it. */
  settings?: Readonly<Record<string, string>>
}

export interface RunningPostgres {
  readonly connectionString: string
  /** The process of PostgreSQL. */
  readonly pid: number
  /** Tells a second `serve` where this one serves. */
  announce(address: string): void
  /** Leaves. Fulfilled once PostgreSQL has ended, if nobody else uses it. */
  stop(): Promise<void>
}

/**
 * Joins the PostgreSQL that runs in `dataDir`, or starts one. It runs for as long as somebody uses it, whoever began,
 * and ends with the last one, even if that one is killed. Throws an AppError: `conflict` for a second `serve`,
 * `notFound` where there is no catalogue and none is to be made,
 * `unprocessable` for a folder that cannot be used, `unavailable` when PostgreSQL does not start.
 */
export async function joinOrStart(options: JoinOptions): Promise<RunningPostgres> {
  const use = new PostgresUse(options)
  await use.join()
  return use
}

const longestBackOff = 5_000

class PostgresUse implements RunningPostgres {
  readonly #options: JoinOptions
  readonly #me: JoinMessage
  #socket: Socket | undefined
  #ready: ReadyMessage | undefined
  #rejoining: Promise<void> | undefined
  #stopping = false

  constructor(options: JoinOptions) {
    this.#options = options
    this.#me = joinMessage(options.role)
  }

  get connectionString(): string {
    return this.#ready?.connectionString ?? ''
  }

  get pid(): number {
    return this.#ready?.pid ?? 0
  }

  announce(address: string): void {
    this.#me.address = address
    if (this.#socket !== undefined) sendMessage(this.#socket, { kind: 'announce', address })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#rejoining
    const socket = this.#socket
    if (socket === undefined || socket.closed) return
    await new Promise<void>((resolve) => socket.once('close', () => resolve()).end())
  }

  /** Tries until somebody's PostgreSQL is joined, for whoever is met may just be ending. */
  async join(): Promise<void> {
    const { dataDir, settings, log, makes = true } = this.#options
    while (!this.#stopping) {
      const socket = await connectTo(dataDir)
      if (socket === null) {
        if (!makes) await refuseWithoutCatalogue(dataDir)
        await spawnSupervisor({ folder: await prepareDataFolder(dataDir), settings })
        continue
      }
      const onNews = (message: SupervisorMessage) => this.#hear(message)
      const ready = await askToJoin(socket, this.#me, { dataDir, log, onNews })
      if (ready !== null) return this.#joined(socket, ready)
    }
  }

  #joined(socket: Socket, ready: ReadyMessage): void {
    this.#socket = socket
    this.#ready = ready
    const lost = () => {
      this.#rejoining ??= this.#rejoin().finally(() => {
        this.#rejoining = undefined
      })
    }
    if (socket.closed) lost()
    else socket.once('close', lost)
  }

  #hear(message: SupervisorMessage): void {
    const { log, onRestart } = this.#options
    if (message.kind === 'down') log.warn(`${message.reason}; it is being started again`)
    if (message.kind !== 'ready') return
    this.#ready = message
    log.info('PostgreSQL runs again')
    onRestart?.(message.connectionString)
  }

  /** The supervisor, and PostgreSQL with it, was killed: whoever notices first starts another. */
  async #rejoin(): Promise<void> {
    const { log, onRestart } = this.#options
    if (this.#stopping) return
    log.warn('the supervisor of PostgreSQL is gone; starting another')
    for (let wait = 50; !this.#stopping; wait = Math.min(longestBackOff, wait * 2)) {
      try {
        await this.join()
        break
      } catch (error) {
        log.warn({ err: error }, 'PostgreSQL could not be started again; trying on')
        await delay(wait)
      }
    }
    if (!this.#stopping) onRestart?.(this.connectionString)
  }
}

/** What this process says of itself to the supervisor. */
export function joinMessage(role: Role): JoinMessage {
  return { kind: 'join', role, pid: process.pid, since: new Date(performance.timeOrigin).toISOString() }
}

/** Null where no supervisor runs. @throws AppError unprocessable */
export async function connectTo(dataDir: string): Promise<Socket | null> {
  const path = await realpath(dataDir).catch(() => null)
  if (path === null) return null
  try {
    return await connectControl(layoutOf(path).controlSocket)
  } catch (cause) {
    throw new AppError('unprocessable', `DATA_DIR ${dataDir} belongs to another user`, { cause })
  }
}
