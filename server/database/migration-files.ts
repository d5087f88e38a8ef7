import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface MigrationFile {
  /** File name without ending, such as `0001_courses`; the order is that of the names. */
  name: string
  sql: string
}

/** `db/migrations` of the package that this file belongs to, be it run from source or from `dist`. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'db', 'migrations')
    if (existsSync(found)) return found
    if (folder === dirname(folder)) {
      throw new Error(`the folder db/migrations was not found in any folder above ${fileURLToPath(import.meta.url)}`)
    }
  }
}

export async function readMigrationFiles(folder = migrationsFolder()): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const odd = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  if (odd !== undefined) {
    throw new Error(`${join(folder, odd)}: a migration must be named like 0001_first_tables.sql`)
  }
  return Promise.all(
    names.map(async (name) => ({ name: name.slice(0, -4), sql: await readFile(join(folder, name), 'utf8') })),
  )
}
