import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linesOf } from '../../server/courses/import/test-rows.ts'
import { courseRows } from '../../server/demo/course-rows.ts'
import { makeDataDir, Shell } from './program-process.ts'

const patience = { timeout: 120_000 }

/** Published courses only, so that all of them are found. */
function rows(count: number, seed = 1): object[] {
  return [...courseRows(count, { seed, today: '2026-11-24' })].map((row) => ({ ...row, status: 'published' }))
}

let shell: Shell
let remove: () => Promise<void>
const file = (name: string): string => join(shell.dataDir, name)
async function open(): Promise<void> {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
}
async function shut(): Promise<void> {
  await shell.close()
  await remove()
}

describe('catalogue import while nothing runs', patience, () => {
  beforeAll(open, 60_000)
  afterAll(shut, 60_000)

  test('--dry-run says what would change, and changes nothing', async () => {
    await writeFile(file('courses.jsonl'), linesOf(rows(300)))
    const { code, stdout } = await shell.run(['import', file('courses.jsonl'), '--dry-run'])
    expect(code).toBe(0)
    expect(stdout).toContain('300 created, 0 updated, 0 unchanged, 0 rejected (dry run')
    expect((await shell.run(['status'])).stdout).toContain('Courses: none')
  })

  test('brings all rows in, and leaves them alone the second time', async () => {
    const first = await shell.run(['import', file('courses.jsonl')])
    expect(first).toMatchObject({ code: 0, stdout: '300 created, 0 updated, 0 unchanged, 0 rejected\n' })
    const again = await shell.run(['import', file('courses.jsonl')])
    expect(again).toMatchObject({ code: 0, stdout: '0 created, 0 updated, 300 unchanged, 0 rejected\n' })
  })

  test('takes the good rows of a file with bad ones, and says what is wrong with each', async () => {
    const [good, bad] = rows(2, 2)
    const lines = linesOf([
      { ...good, externalId: 'good' },
      { ...bad, externalId: 'bad', priceInr: -1, colour: 'red' },
    ])
    const given = ['import', '-', '--format', 'jsonl', '--errors', file('errors.jsonl')]
    const { code, stdout, stderr } = await shell.run(given, lines)
    expect(code).toBe(2)
    expect(stdout).toBe('1 created, 0 updated, 0 unchanged, 1 rejected\n')
    expect(stderr).toMatch(/line 2.*priceInr.*-1/)
    const faults = (await readFile(file('errors.jsonl'), 'utf8')).trim().split('\n')
    expect(faults.join('\n')).toContain('"colour"')
  })

  test('fails with 1 on a file that is not there', async () => {
    const { code, stderr } = await shell.run(['import', file('none.jsonl')])
    expect(code).toBe(1)
    expect(stderr).toContain('none.jsonl cannot be read')
  })

  test('what export writes makes the same catalogue elsewhere, through a pipe', async () => {
    const exported = await shell.run(['export'])
    expect(exported.code).toBe(0)
    const elsewhere = await makeDataDir()
    const other = new Shell(elsewhere.dataDir)
    const imported = await other.run(['import', '-', '--format', 'jsonl'], exported.stdout)
    expect(imported).toMatchObject({ code: 0, stdout: '301 created, 0 updated, 0 unchanged, 0 rejected\n' })
    expect((await other.run(['export'])).stdout).toBe(exported.stdout)
    await other.close()
    await elsewhere.remove()
  })
})

describe('catalogue import beside a running program', patience, () => {
  beforeEach(open, 60_000)
  afterEach(shut, 60_000)

  test('is searchable when the command ends', async () => {
    const { address } = await shell.serve()
    const { code } = await shell.run(['import', '-', '--format', 'jsonl'], linesOf(rows(700)))
    expect(code).toBe(0)
    expect(await (await fetch(`${address}/api/courses`)).json()).toMatchObject({ total: 700 })
  })

  test('interrupted with Ctrl-C it says how to go on, and going on gives the whole', async () => {
    const { address } = await shell.serve()
    const whole = linesOf(rows(3000))
    const half = whole.slice(0, whole.length / 2)
    const first = shell.start(['import', '-', '--format', 'jsonl'])
    first.write(half)
    // Rows come in while the input is still open: the import waits for the rest when it is interrupted.
    await untilTotal(address, (total) => total >= 500)
    first.interrupt('SIGINT')
    const { code, stderr } = await first.finished
    expect(code).toBe(130)
    expect(stderr).toContain('Run the same command again to go on')
    const again = await shell.run(['import', '-', '--format', 'jsonl'], whole)
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^\d+ created, 0 updated, \d+ unchanged, 0 rejected\n$/)
    await untilTotal(address, (total) => total === 3000)
  })

  test('killed, and the program killed with it: nothing acknowledged is missing, and no drift', async () => {
    const { program, address } = await shell.serve()
    const first = shell.start(['import', '-', '--format', 'jsonl'])
    first.write(linesOf(rows(4000)))
    const seen = await untilTotal(address, (total) => total >= 1000)
    first.kill('SIGKILL')
    program.kill('SIGKILL')
    await Promise.all([first.finished, program.finished])
    const restarted = await shell.serve()
    const total = await untilTotal(restarted.address, (now) => now >= seen)
    expect(total).toBeGreaterThanOrEqual(seen)
    const doctor = await shell.run(['doctor'])
    expect(doctor).toMatchObject({ code: 0 })
    expect(doctor.stdout).toContain('no drift')
  })
})

/** Searches until the number of courses is as wanted; gives it. */
async function untilTotal(address: string, wanted: (total: number) => boolean): Promise<number> {
  for (;;) {
    const { total } = (await (await fetch(`${address}/api/courses?limit=1`)).json()) as { total: number }
    if (wanted(total)) return total
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
