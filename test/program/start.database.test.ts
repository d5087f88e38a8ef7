import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChangeTokens } from '../../server/feed/token.ts'
import { untilNoneNames } from './left-behind.ts'
import { makeDataDir, Shell } from './program-process.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let shell: Shell
let remove: () => Promise<void>
beforeEach(async () => {
  const made = await makeDataDir()
  shell = new Shell(made.dataDir)
  remove = made.remove
})
afterEach(async () => {
  await shell.close()
  await remove()
}, 60_000)

describe('catalogue serve', patience, () => {
  test('brings up everything on an empty folder, and says how to fill the catalogue', async () => {
    const { program, address } = await shell.serve()
    expect(program.stdout).toContain('The catalogue is empty. Fill it from another terminal')
    expect(program.stdout).not.toContain('demo school')
    const answer = await (await fetch(`${address}/api/courses?q=baking`)).json()
    expect(answer).toMatchObject({ total: 0, items: [] })
    const page = await (await fetch(address)).text()
    expect(page).toContain('npx catalogue import')
    const ready = await fetch(`${address}/health/ready`)
    expect(await ready.json()).toMatchObject({ status: 'ok' })
  })

  test('Ctrl-C lets a request in flight finish, ends PostgreSQL, and exits with 0', async () => {
    const { program, address } = await shell.serve()
    const [identity = ''] = await readdir(join(shell.dataDir, 'index'))
    const farAhead = new ChangeTokens(identity).ofWrite(10n ** 12n)
    const inFlight = fetch(`${address}/api/courses?atLeast=${farAhead}`)
    // The second request is answered after the first was taken up.
    await fetch(`${address}/health/live`)
    program.interrupt('SIGINT')
    await program.waitFor(/Stopping/)
    expect((await inFlight).status).toBe(503)
    const { code } = await program.finished
    expect(code).toBe(0)
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })

  test('SIGTERM does the same', async () => {
    const { program } = await shell.serve()
    program.kill('SIGTERM')
    expect((await program.finished).code).toBe(0)
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })

  test('killed, it leaves no PostgreSQL behind, and starts again from what was written', async () => {
    const first = await shell.serve()
    first.program.kill('SIGKILL')
    await first.program.finished
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
    const again = await shell.serve()
    expect((await fetch(`${again.address}/api/courses`)).status).toBe(200)
  })

  test('a second one on the same folder says who holds it, and ends', async () => {
    const { program, address } = await shell.serve()
    const second = await shell.run(['serve'])
    expect(second.code).toBe(1)
    expect(second.stderr).toContain(String(program.pid))
    expect(second.stderr).toContain(address)
    const onItsPort = await shell.run(['serve'], '', { PORT: new URL(address).port })
    expect(onItsPort).toMatchObject({ code: 1, stderr: second.stderr })
  })

  test('a port that is taken is named before anything is made', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const { code, stdout, stderr } = await shell.run(['serve'], '', { PORT: String(port) })
    other.close()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`port ${port} of 127.0.0.1 is taken`)
    expect(await readdir(shell.dataDir)).toEqual([])
  })
})

describe('the command line', patience, () => {
  test('lists all faults of a configuration at once, each with its name', async () => {
    const { code, stderr } = await shell.run(['status'], '', { PORT: 'http', TIME_ZONE: 'Kolkata', LOG_LEVEL: 'loud' })
    expect(code).toBe(1)
    for (const name of ['PORT', 'TIME_ZONE', 'LOG_LEVEL']) expect(stderr).toContain(`  ${name}: received`)
  })

  test('reads .env in the working folder; the environment wins', async () => {
    await writeFile(join(shell.dataDir, '.env'), 'PORT=none\nTIME_ZONE=Mars/Base\n')
    const { code, stderr } = await shell.start(['status'], { PORT: '0' }, shell.dataDir).finished
    expect(code).toBe(1)
    expect(stderr).toContain('TIME_ZONE: received "Mars/Base"')
    expect(stderr).not.toContain('PORT')
  })

  test('whoever only looks is told that a folder holds no catalogue, and makes none', async () => {
    const DATA_DIR = join(shell.dataDir, 'mistaken')
    for (const words of [['status'], ['search', 'bread'], ['export'], ['doctor'], ['audit'], ['user', 'list']]) {
      expect(await shell.run(words, '', { DATA_DIR })).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(`There is no catalogue in ${DATA_DIR}; expected one: set DATA_DIR`),
      })
    }
    expect(await readdir(shell.dataDir)).toEqual([])
    expect(
      (await shell.run(['user', 'create', '--role', 'operator', '--email', 'a@example.org', '--password-link'])).code,
    ).toBe(0)
    expect((await shell.run(['user', 'list'])).stdout).toContain('a@example.org')
  })

  test('every command has its own --help', async () => {
    for (const name of [
      'serve',
      'work',
      'migrate',
      'import',
      'generate',
      'export',
      'doctor',
      'reindex',
      'status',
      'search',
    ]) {
      const { code, stdout } = await shell.run([name, '--help'])
      expect({ name, code }).toEqual({ name, code: 0 })
      expect(stdout).toContain(`Usage: catalogue ${name}`)
    }
  })

  test('help with the name of a command shows the same', async () => {
    const { code, stdout } = await shell.run(['help', 'import'])
    expect(code).toBe(0)
    expect(stdout).toContain('--dry-run')
  })

  test('an unknown command or option is refused with a hint', async () => {
    const command = await shell.run(['improt', 'x.csv'])
    expect(command.code).toBe(1)
    expect(command.stderr).toContain('Did you mean import?')
    const option = await shell.run(['doctor', '--mend'])
    expect(option.code).toBe(1)
    expect(option.stderr).toContain("unknown option '--mend'")
    expect(option.stderr).toContain('catalogue doctor --help says more')
  })
})
