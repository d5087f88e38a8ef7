import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDataFolder } from '../../server/database/launcher/data-folder.ts'
import { type StartedPostgres, startPostgres } from '../../server/database/launcher/start-postgres.ts'

/** A PostgreSQL of somebody else's, as `DATABASE_URL` names it, that goes away and comes back, or hangs for a while. */
export class StoppablePostgres {
  readonly #folder: string
  #running: StartedPostgres | null = null
  #frozen: number[] = []

  static async start(): Promise<StoppablePostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'catalogue-outage-'))
    await chmod(folder, 0o755)
    const postgres = new StoppablePostgres(folder)
    await postgres.start()
    return postgres
  }

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** The same after every start. */
  get url(): string {
    return this.#running?.connectionString ?? ''
  }

  async start(): Promise<void> {
    this.#running = await startPostgres({ folder: await prepareDataFolder(this.#folder), onLine: () => undefined })
  }

  /** Cleanly, as an administrator would; connections are told. */
  async stop(): Promise<void> {
    await this.#running?.stop()
  }

  /** None of its processes does anything from now on, and no connection is told: as when its machine or the network to it hangs. */
  freeze(): void {
    const pid = this.#running?.pid ?? 0
    // First, so that there are no new ones.
    process.kill(pid, 'SIGSTOP')
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    this.#frozen = [...stdout.trim().split(/\s+/).map(Number), pid]
    for (const one of this.#frozen) process.kill(one, 'SIGSTOP')
  }

  /** It goes on as if no time had passed. */
  thaw(): void {
    for (const one of this.#frozen.splice(0)) process.kill(one, 'SIGCONT')
  }

  async remove(): Promise<void> {
    this.thaw()
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
