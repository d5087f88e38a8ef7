import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { joinOrStart } from '../server/database/launcher/join-or-start.ts'
import { givenServers } from './database-servers.ts'

const silent = { info: () => undefined, warn: () => undefined }

declare module 'vitest' {
  interface ProvidedContext {
    /** Servers on which test databases may be made, one for each worker. */
    databaseServers: string[]
  }
}

/** A PostgreSQL for each worker of a run: those of `DATABASE_URL`, else embedded ones in temporary folders. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenServers()
  if (given.length > 0) {
    project.provide('databaseServers', given)
    return undefined
  }
  const servers = await Promise.all(Array.from({ length: project.config.maxWorkers }, startServer))
  project.provide(
    'databaseServers',
    servers.map(({ connectionString }) => connectionString),
  )
  return async () => void (await Promise.all(servers.map((server) => server.remove())))
}

async function startServer(): Promise<{ connectionString: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'catalogue-test-'))
  // PostgreSQL runs as an unprivileged user when we are root.
  await chmod(dataDir, 0o755)
  // What is made here need not survive a crash.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const postgres = await joinOrStart({ dataDir, role: 'command', log: silent, settings })
  const remove = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { connectionString: postgres.connectionString, remove }
}
