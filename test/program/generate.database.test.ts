import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeDataDir, Shell } from './program-process.ts'
import { searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let shell: Shell
let remove: () => Promise<void>
let address: string
beforeAll(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
  address = (await shell.serve()).address
}, 180_000)
afterAll(async () => {
  await shell.close()
  await remove()
}, 60_000)

describe('catalogue generate beside a running program', patience, () => {
  test('is searchable when the command ends, in all that it made', async () => {
    const { code, stdout } = await shell.run(['generate', '--courses', '700'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '700 created, 0 updated, 0 unchanged, 0 rejected\n' })
    expect(await searchTotal(address)).toBeGreaterThan(600)
  })

  test('what it writes to a file is the same as what it brings in', async () => {
    const file = join(shell.dataDir, 'made-up.csv')
    const out = await shell.run(['generate', '--courses', '700', '--out', file])
    expect(out).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('700 made-up courses written\n') })
    expect(await readFile(file, 'utf8')).toMatch(/^externalId,/)
    const imported = await shell.run(['import', file])
    expect(imported).toMatchObject({ code: 0, stdout: '0 created, 0 updated, 700 unchanged, 0 rejected\n' })
  })

  test('a pipe takes rows, and so does import', async () => {
    const written = await shell.run([
      'generate',
      '--courses',
      '30',
      '--seed',
      '9',
      '--today',
      '2026-11-24',
      '--out',
      '-',
    ])
    expect(written.stdout.trim().split('\n')).toHaveLength(30)
    const imported = await shell.run(['import', '-'], written.stdout)
    expect(imported.stdout).toBe('30 created, 0 updated, 0 unchanged, 0 rejected\n')
  })

  test('interrupted with Ctrl-C it says how to go on, and going on gives the whole', async () => {
    const before = await searchTotal(address)
    const words = ['generate', '--courses', '6000', '--seed', '3']
    const first = shell.start(words)
    await vi.waitUntil(async () => (await searchTotal(address)) > before, { timeout: 60_000, interval: 20 })
    first.interrupt('SIGINT')
    const { code, stderr } = await first.finished
    expect(code).toBe(130)
    expect(stderr).toContain('Run the same command again to go on')
    const again = await shell.run(words)
    expect(again.code).toBe(0)
    const [, created, unchanged] = /^(\d+) created, 0 updated, (\d+) unchanged, 0 rejected\n$/.exec(again.stdout) ?? []
    expect(Number(created) + Number(unchanged)).toBe(6000)
  })

  test('--remove takes them out of the searches too', async () => {
    const { code, stdout } = await shell.run(['generate', '--remove'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '6730 made-up courses removed\n' })
    expect(await searchTotal(address)).toBe(0)
    expect(await (await fetch(`${address}/api/categories`)).json()).toEqual({ items: [] })
    expect((await shell.run(['doctor'])).stdout).toContain('no drift')
  })
})

describe('what generate refuses', patience, () => {
  test.each([
    [['--courses', '0'], 'Expected a whole number from 1 to 10,000,000.'],
    [['--courses', 'many'], 'Expected a whole number from 1 to 10,000,000.'],
    [['--courses', '1.5'], 'Expected a whole number from 1 to 10,000,000.'],
    [['--courses', '5', '--seed', '-1'], 'Expected a whole number from 0 to 2,147,483,647.'],
    [['--courses', '5', '--today', '2027-02-30'], 'Expected a date from 1980 to 9989, such as 2027-10-03.'],
    [['--courses', '5', '--format', 'xml'], 'Allowed choices are jsonl, csv.'],
    [[], '--courses NUMBER is missing'],
    [['--remove', '--courses', '5'], "'--remove' cannot be used with option '--courses <number>'"],
    [['--courses', '5', 'extra'], 'too many arguments'],
    [['--courses', '5', '--out', '/nowhere/at/all.jsonl'], '/nowhere/at/all.jsonl cannot be written'],
  ])('%j', async (words, expected) => {
    const { code, stderr, stdout } = await shell.run(['generate', ...words])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(expected)
  })
})
