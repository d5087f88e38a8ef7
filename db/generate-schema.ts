import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '../server/database/connect.ts'
import { joinOrStart } from '../server/database/launcher/join-or-start.ts'
import { migrate } from '../server/database/migrate.ts'
import { describeSchema } from './describe-schema.ts'

const silent = { info: () => undefined, warn: () => undefined }

/** Writes db/schema.ts from the migrations, by way of a database made for it. */
async function generateSchema(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'catalogue-schema-'))
  await chmod(dataDir, 0o755)
  const postgres = await joinOrStart({ dataDir, role: 'command', log: silent })
  try {
    await migrate(postgres.connectionString)
    const { db, close } = connectDatabase(postgres)
    await writeFile(fileURLToPath(new URL('schema.ts', import.meta.url)), await describeSchema(db).finally(close))
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

await generateSchema()
