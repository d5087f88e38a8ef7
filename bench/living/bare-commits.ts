import { Client, Pool } from 'pg'

/** Milliseconds. */
export interface BareCommit {
  /** A bare insert and its commit. */
  committed: number
  /** From the end of the commit until another connection has got the NOTIFY that follows it. */
  notified: number
}

const channel = 'bench_bare'

/** What PostgreSQL alone takes for a commit and telling another process of it: the limit of what can be reached. */
export class BareCommits {
  readonly #pool: Pool
  readonly #listener: Client
  #heard: () => void = () => undefined

  private constructor(connectionString: string) {
    this.#pool = new Pool({ connectionString, max: 1 })
    this.#listener = new Client({ connectionString })
  }

  static async open(connectionString: string): Promise<BareCommits> {
    const bare = new BareCommits(connectionString)
    await bare.#pool.query('create table if not exists bare_commit (number bigint)')
    // The server may end before we do, where something else has failed.
    bare.#listener.on('error', () => undefined)
    bare.#pool.on('error', () => undefined)
    await bare.#listener.connect()
    bare.#listener.on('notification', () => bare.#heard())
    await bare.#listener.query(`listen ${channel}`)
    return bare
  }

  async one(number: number): Promise<BareCommit> {
    const heard = new Promise<void>((resolve) => {
      this.#heard = resolve
    })
    const started = performance.now()
    await this.#pool.query({ name: 'bare-commit', text: 'insert into bare_commit values ($1)', values: [number] })
    const committed = performance.now()
    await Promise.all([
      this.#pool.query({ name: 'bare-notify', text: 'select pg_notify($1, $2)', values: [channel, ''] }),
      heard,
    ])
    return { committed: committed - started, notified: performance.now() - committed }
  }

  async close(): Promise<void> {
    await this.#listener.end()
    await this.#pool.end()
  }
}
