import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { joinOrStart } from '../server/database/launcher/join-or-start.ts'

const silent = { info: () => undefined, warn: () => undefined }

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which test databases may be made. */
    databaseServer: string
  }
}

/** One PostgreSQL for all tests of a run: `DATABASE_URL`, else an embedded one in a temporary folder. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DATABASE_URL) {
    project.provide('databaseServer', process.env.DATABASE_URL)
    return undefined
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'catalogue-test-'))
  // PostgreSQL runs as an unprivileged user when we are root.
  await chmod(dataDir, 0o755)
  // What is made here need not survive a crash.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const postgres = await joinOrStart({ dataDir, role: 'command', log: silent, settings })
  project.provide('databaseServer', postgres.connectionString)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
