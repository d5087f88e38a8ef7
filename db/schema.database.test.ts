import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../test/test-database.ts'
import { describeSchema } from './describe-schema.ts'

test('db/schema.ts says what the migrations make (else: npm run schema)', async () => {
  const { db, drop } = await createTestDatabase()
  const described = await describeSchema(db).finally(drop)
  expect(await readFile(new URL('schema.ts', import.meta.url), 'utf8')).toBe(described)
})
