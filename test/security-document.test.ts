import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('docs/security.md names files that exist', async () => {
  const text = await readFile('docs/security.md', 'utf8')
  const files = [...text.matchAll(/`((?:server|web|test|bench|db|docs)\/[\w./-]+\.(?:ts|sql|md))`/g)].map(
    ([, file]) => file!,
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})
