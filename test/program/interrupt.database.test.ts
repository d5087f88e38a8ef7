import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChangeTokens } from '../../server/feed/token.ts'
import { processesNaming, untilNoneNames } from './left-behind.ts'
import { makeDataDir, Shell, servedAt } from './program-process.ts'

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

/** A request that waits two seconds for a change that nobody makes; it is taken up once this resolves. */
async function requestInFlight(address: string): Promise<{ status: Promise<number> }> {
  const [identity = ''] = await readdir(join(shell.dataDir, 'index'))
  const farAhead = new ChangeTokens(identity).ofWrite(10n ** 12n)
  const status = fetch(`${address}/api/courses?atLeast=${farAhead}`).then((answer) => answer.status)
  status.catch(() => undefined)
  await fetch(`${address}/health/live`)
  return { status }
}

describe('stopping', patience, () => {
  test.skipIf(process.platform === 'win32')(
    'npm start ends with 0 on Ctrl-C, once the request in flight is answered',
    async () => {
      const npm = shell.npmStart()
      const address = await servedAt(npm)
      const { status } = await requestInFlight(address)
      npm.interrupt('SIGINT')
      expect(await status).toBe(503)
      expect(await npm.finished).toMatchObject({ code: 0, stdout: expect.stringMatching(/Stopped\.\n$/) })
      expect(await untilNoneNames(shell.dataDir)).toEqual([])
    },
  )

  test('a second Ctrl-C ends it at once, PostgreSQL too', async () => {
    const { program, address } = await shell.serve()
    const { status } = await requestInFlight(address)
    const pressing = setInterval(() => program.interrupt('SIGINT'), 100)
    const { code } = await program.finished.finally(() => clearInterval(pressing))
    expect(code).toBe(130)
    await expect(status).rejects.toThrow()
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })

  test('a program whose output nobody reads any more runs on, and stops cleanly', async () => {
    const { program, address } = await shell.serve()
    program.closeOutput()
    expect((await fetch(`${address}/api/courses`)).status).toBe(200)
    program.kill('SIGTERM')
    expect((await program.finished).code).toBe(0)
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })

  test('PostgreSQL stays for a command that still uses it when the program stops', async () => {
    const { program } = await shell.serve()
    const importing = shell.start(['import', '-', '--format', 'jsonl'])
    const worker = shell.start(['work'])
    await worker.waitFor(/Working on jobs/)
    program.interrupt('SIGINT')
    expect((await program.finished).code).toBe(0)
    expect((await processesNaming(shell.dataDir)).length).toBeGreaterThan(0)
    importing.end()
    expect(await importing.finished).toMatchObject({ code: 0 })
    worker.interrupt('SIGINT')
    expect(await worker.finished).toMatchObject({ code: 0 })
    expect(await untilNoneNames(shell.dataDir)).toEqual([])
  })
})
