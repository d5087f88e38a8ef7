import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { migrate, pendingMigrations, refuseUnfit } from './migrate.ts'
import { readMigrationFiles } from './migration-files.ts'

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createEmptyDatabase()
  onTestFinished(() => database.drop())
  return database
}

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const names = async () => (await readMigrationFiles()).map((file) => file.name)

test('an empty database is brought to this version, a second time does nothing', async () => {
  const { connectionString, db } = await emptyDatabase()
  expect(await pendingMigrations(db)).toEqual(await names())
  expect(await migrate(connectionString)).toEqual({ applied: await names() })
  expect(await pendingMigrations(db)).toEqual([])
  expect(await migrate(connectionString)).toEqual({ applied: [] })
})

test('several at once apply each migration once', async () => {
  const { connectionString } = await emptyDatabase()
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(connectionString)))
  expect(results.flatMap(({ applied }) => applied)).toEqual(await names())
})

test('a migration that fails leaves nothing behind and says where it failed', async () => {
  const { connectionString, db } = await emptyDatabase()
  const folder = await folderWith({
    '0001_fine.sql': 'create table fine (id int);',
    '0002_broken.sql': 'create table half (id int);\n\nselect nonsense;\n',
  })
  await expect(migrate(connectionString, folder)).rejects.toMatchObject({
    message: 'migration 0002_broken, line 3, failed',
    cause: { message: 'column "nonsense" does not exist' },
  })
  const { rows } = await sql`select to_regclass('fine') as fine, to_regclass('half') as half`.execute(db)
  expect(rows).toEqual([{ fine: null, half: null }])
})

test('a database that a newer version has made is refused', async () => {
  const { connectionString, db, drop } = await createTestDatabase()
  onTestFinished(drop)
  await sql`insert into kysely_migration (name, timestamp) values ('9999_from_the_future', '')`.execute(db)
  const refusal = { kind: 'unprocessable', message: expect.stringContaining('it has 9999_from_the_future') }
  await expect(migrate(connectionString)).rejects.toMatchObject(refusal)
  await expect(pendingMigrations(db)).rejects.toMatchObject(refusal)
})

test('a server older than 15 is refused', () => {
  const old = { number: 140_012, version: '14.12', encoding: 'UTF8' }
  expect(() => refuseUnfit(old)).toThrow('The database is PostgreSQL 14.12; expected 15 or newer.')
  expect(() => refuseUnfit({ ...old, number: 150_000, version: '15.0' })).not.toThrow()
})

test('a database that is not in UTF-8 is refused', async () => {
  const { connectionString, db } = await emptyDatabase()
  const name = `${new URL(connectionString).pathname.slice(1)}_latin`
  await sql
    .raw(`create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`)
    .execute(db)
  const url = new URL(connectionString)
  url.pathname = `/${name}`
  const migrating = migrate(url.href)
  await expect(migrating).rejects.toThrow('is encoded in LATIN1; expected UTF8')
  await sql.raw(`drop database ${name} with (force)`).execute(db)
})

test('a file that is not named as a migration is refused, not skipped', async () => {
  const { connectionString } = await emptyDatabase()
  const folder = await folderWith({ 'First.sql': 'select 1' })
  await expect(migrate(connectionString, folder)).rejects.toThrow('must be named like 0001_first_tables.sql')
})
