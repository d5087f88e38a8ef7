import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderFault } from './folder-fault.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogue-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a folder that can be written and has room has no fault, and nothing is left in it', async () => {
  expect(await folderFault(folder, 1)).toBeNull()
  expect(await readdir(folder)).toEqual([])
})

test('a disk that is nearly full is told with what is left', async () => {
  expect(await folderFault(folder, Number.POSITIVE_INFINITY)).toMatch(
    /^is on a disk that is nearly full: \d+ MiB are left$/,
  )
})

test('what is no folder is told, and what is not there', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await folderFault(file)).toBe('is not a folder')
  expect(await folderFault(join(folder, 'none'))).toBe('cannot be made there')
})
