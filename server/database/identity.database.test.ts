import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { connectDatabase } from './connect.ts'
import { databaseIdentity } from './identity.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a database is always the same, and no copy is', async () => {
  const identity = await databaseIdentity(database.db)
  expect(identity).toMatch(/^[0-9a-f]{16}$/)
  expect(await databaseIdentity(database.db)).toBe(identity)
  const copy = await createTestDatabase()
  const { random } = await database.db.selectFrom('database_identity').select('random').executeTakeFirstOrThrow()
  await copy.db.updateTable('database_identity').set({ random }).execute()
  expect(await databaseIdentity(copy.db)).not.toBe(identity)
  await copy.drop()
})

test('a new random value, as a restore makes it, is another database', async () => {
  const before = await databaseIdentity(database.db)
  await sql`update database_identity set random = gen_random_uuid()`.execute(database.db)
  expect(await databaseIdentity(database.db)).not.toBe(before)
})

test('a role without privileges of the server can tell it too', async () => {
  const { pathname } = new URL(database.connectionString)
  const role = `${pathname.slice(1)}_role`
  await sql
    .raw(`create role ${role} login password 'secret'; grant select on database_identity to ${role}`)
    .execute(database.db)
  const url = new URL(database.connectionString)
  url.username = role
  url.password = 'secret'
  const guest = connectDatabase({ connectionString: url.href })
  expect(await databaseIdentity(guest.db)).toBe(await databaseIdentity(database.db))
  await guest.close()
  await sql.raw(`drop owned by ${role}; drop role ${role}`).execute(database.db)
})
