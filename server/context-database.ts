import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { JoinOptions } from './database/launcher/join-or-start.ts'

/** A PostgreSQL to connect to. */
export interface DatabaseServer {
  connectionString: string
  /** Tells whoever wants to serve from the same data folder where this process does. */
  announce(address: string): void
  close(): Promise<void>
}

/**
 * Where the address is taken, the `serve` of the same data folder that most likely has it says more than its port.
 *
 * @throws AppError conflict
 */
export async function refuseSecondServe({ databaseUrl, dataDir }: Config, log: Logger): Promise<void> {
  if (databaseUrl !== null) return
  const launcher = await import('./database/launcher/refuse-second-serve.ts')
  await launcher.refuseSecondServe({ dataDir, log })
}

/** The one that `DATABASE_URL` names, else the embedded one: joined where it runs, started where it does not. */
export async function openServer(
  config: Config,
  { role, makes, log }: Pick<JoinOptions, 'role' | 'makes'> & { log: Logger },
): Promise<DatabaseServer> {
  if (config.databaseUrl !== null) {
    return { connectionString: config.databaseUrl, announce: () => undefined, close: async () => undefined }
  }
  const { joinOrStart } = await import('./database/launcher/join-or-start.ts')
  const postgres = await joinOrStart({ dataDir: config.dataDir, role, makes, log })
  return {
    connectionString: postgres.connectionString,
    announce: (address) => postgres.announce(address),
    close: () => postgres.stop(),
  }
}
