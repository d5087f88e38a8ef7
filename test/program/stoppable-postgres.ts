import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDataFolder } from '../../server/database/launcher/data-folder.ts'
import { type StartedPostgres, startPostgres } from '../../server/database/launcher/start-postgres.ts'

/** A PostgreSQL of somebody else's, as `DATABASE_URL` names it, that goes away and comes back. */
export class StoppablePostgres {
  readonly #folder: string
  #running: StartedPostgres | null = null

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

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
