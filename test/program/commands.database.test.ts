import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilNoneNames } from './left-behind.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'
import { publishedLines, searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let shell: Shell
let remove: () => Promise<void>
const lines = publishedLines(600, 4)
beforeAll(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
  expect((await shell.run(['import', '-'], lines)).code).toBe(0)
}, 60_000)
afterAll(async () => {
  await shell.close()
  await remove()
}, 60_000)

/** What every command says and does, the same whether the program runs or not. */
function everyCommandWorks(): void {
  test('import', async () => {
    const again = await shell.run(['import', '-'], lines)
    expect(again).toMatchObject({ code: 0, stdout: '0 created, 0 updated, 600 unchanged, 0 rejected\n', stderr: '' })
  })

  test('export', async () => {
    const { code, stdout, stderr } = await shell.run(['export', '-', '--format', 'jsonl'])
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(600)
    expect(stderr).toBe('600 courses exported\n')
  })

  test('migrate', async () => {
    expect(await shell.run(['migrate'])).toMatchObject({ code: 0, stdout: 'The database is up to date.\n', stderr: '' })
  })

  test('doctor', async () => {
    const { code, stdout } = await shell.run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^seats: all counters agree with the registrations\n\S+: 600 published courses, 600 documents in the index, no drift\n$/,
    )
  })

  test('reindex', async () => {
    expect(await shell.run(['reindex'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\S+: index of 600 courses built anew in \d+\.\d s\n$/),
    })
  })

  test('user', async () => {
    const made = await shell.run(
      ['user', 'create', '--role', 'operator', '--email', 'asha@example.org'],
      'a long password',
    )
    // It is there already where this is tried a second time.
    expect(made.stdout + made.stderr).toMatch(/^(Account 1 was made: asha@|There is an account with the address asha@)/)
    const listed = await shell.run(['user', 'list'])
    expect(listed.stdout).toBe('1\toperator\tasha@example.org\tasha@example.org\tactive\n')
  })

  test('search', async () => {
    const { code, stdout, stderr } = await shell.run(['search', '--sort', 'price', '--limit', '3'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.split('\n')
    expect(lines[1]).toMatch(/^course +teacher +price +was +starts on +left +trations +status$/)
    expect(lines.slice(5)).toEqual(['', '1 to 3 of 600 courses; the next ones: --offset 3', ''])
  })

  test('search as JSON', async () => {
    const { code, stdout } = await shell.run(['search', '--json', '--limit', '2', '--facets', 'level,price'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ total: 600, items: [{}, {}], facets: { level: [{}, {}, {}] } })
  })

  test('work', async () => {
    const worker = shell.start(['work'])
    await worker.waitFor(/Working on jobs. Ctrl-C stops./)
    worker.interrupt('SIGINT')
    expect(await worker.finished).toMatchObject({ code: 0 })
  })
}

describe('while nothing runs, a command starts PostgreSQL for as long as it takes', patience, () => {
  everyCommandWorks()

  test('status', async () => {
    const { code, stdout } = await shell.run(['status'])
    expect(code).toBe(0)
    expect(stdout).toContain('\nNo process serves.')
    expect(stdout).toContain('Courses: 600 published\n')
    expect(stdout).toContain('Followers: none: no process serves\n')
  })

  test('two imports of the same at once bring each course in once', async () => {
    const both = publishedLines(1500, 5)
    const ended = await Promise.all([shell.run(['import', '-'], both), shell.run(['import', '-'], both)])
    const counts = ended.map(({ stdout }) => /^(\d+) created, 0 updated, (\d+) unchanged, 0 rejected\n$/.exec(stdout))
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    const sum = (part: number): number => counts.reduce((total, count) => total + Number(count?.[part]), 0)
    expect({ created: sum(1), unchanged: sum(2) }).toEqual({ created: 1500, unchanged: 1500 })
    expect((await shell.run(['status'])).stdout).toContain('Courses: 2,100 published\n')
  })

  test('an import that is killed leaves nothing running, and goes on where it was', async () => {
    const whole = publishedLines(3000, 6)
    const first = shell.start(['import', '-'])
    first.write(whole.slice(0, whole.length / 2))
    const seen = await untilCourses((count) => count > 2100)
    first.kill('SIGKILL')
    await first.finished
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
    const again = await shell.run(['import', '-'], whole)
    const [, created, unchanged] = /^(\d+) created, 0 updated, (\d+) unchanged, 0 rejected\n$/.exec(again.stdout) ?? []
    expect(Number(created) + Number(unchanged)).toBe(3000)
    expect(Number(unchanged)).toBeGreaterThanOrEqual(seen - 2100)
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('5100 documents') })
  })

  test('nothing of them stays behind', async () => {
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })
})

describe('while the program runs, a command joins it', patience, () => {
  let program: ProgramProcess
  let address: string
  beforeAll(async () => {
    await remove()
    const made = await makeDataDir()
    shell = new Shell(made.dataDir)
    remove = made.remove
    const served = await shell.serve()
    program = served.program
    address = served.address
    expect((await shell.run(['import', '-'], lines)).code).toBe(0)
  }, 180_000)

  everyCommandWorks()

  test('status', async () => {
    const { code, stdout } = await shell.run(['status'])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`:${program.pid} serves at ${address}, running for `))
    expect(stdout).toMatch(new RegExp(`index +\\S*:${program.pid} +\\d+ +\\d+ changes? `))
    expect(stdout).toMatch(new RegExp(`:${program.pid} +600( +\\d+\\.\\d MiB){3} +\\d+\n`))
  })

  test('two imports at once can both be found when the second ends', async () => {
    const imports = [publishedLines(1500, 7), publishedLines(1500, 8)].map((text) => shell.run(['import', '-'], text))
    expect((await Promise.all(imports)).map(({ code }) => code)).toEqual([0, 0])
    expect(await searchTotal(address)).toBe(3600)
  })

  test('the program goes on after all of them', async () => {
    expect(await searchTotal(address)).toBe(3600)
    expect(await (await fetch(`${address}/health/ready`)).json()).toMatchObject({ status: 'ok' })
    program.kill('SIGTERM')
    expect((await program.finished).code).toBe(0)
  })
})

async function untilCourses(wanted: (published: number) => boolean): Promise<number> {
  for (;;) {
    const { stdout } = await shell.run(['status', '--json'])
    const { courses } = JSON.parse(stdout) as { courses: { published?: number } }
    const { published = 0 } = courses
    if (wanted(published)) return published
  }
}
