import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { processesNaming } from './left-behind.ts'
import { makeDataDir, Shell } from './program-process.ts'
import { publishedLines, searchTotal } from './test-rows.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let database: TestDatabase
let shell: Shell
let remove: () => Promise<void>
beforeAll(async () => {
  database = await createEmptyDatabase()
  const made = await makeDataDir()
  shell = new Shell(made.dataDir, { DATABASE_URL: database.connectionString })
  remove = made.remove
})
afterAll(async () => {
  await shell.close()
  await database.drop()
  await remove()
}, 60_000)

describe('with DATABASE_URL', patience, () => {
  test('commands work while nothing runs, and start no PostgreSQL', async () => {
    const imported = await shell.run(['import', '-'], publishedLines(600, 9))
    expect(imported).toMatchObject({ code: 0, stdout: '600 created, 0 updated, 0 unchanged, 0 rejected\n' })
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
    expect(await processesNaming(shell.dataDir)).toEqual([])
  })

  test('several programs serve from one database, and an import can be found in all when it ends', async () => {
    const [one, two] = [await shell.serve(), await shell.serve()]
    const imported = await shell.run(['import', '-'], publishedLines(1500, 10))
    expect(imported.code).toBe(0)
    expect(await searchTotal(one.address)).toBe(2100)
    expect(await searchTotal(two.address)).toBe(2100)
    const doctor = await shell.run(['doctor'])
    expect(doctor.stdout.match(/2100 documents in the index, no drift/g)).toHaveLength(2)
    const status = JSON.parse((await shell.run(['status', '--json'])).stdout) as { indexes: unknown[] }
    expect(status.indexes).toHaveLength(2)
    for (const { program } of [one, two]) {
      program.interrupt('SIGINT')
      expect((await program.finished).code).toBe(0)
    }
  })

  test('the doctor says which of several programs has drifted, and mends that one', async () => {
    const first = await shell.serve()
    await database.pool.query(`begin; set local session_replication_role = replica;
      update course set title = 'Changed behind the feed' where id = (select min(id) from course where state = 'published');
      insert into synonym (words) values ('{gfx,graphics}'); commit`)
    const fresh = await makeDataDir()
    const second = await shell.serve({ DATA_DIR: fresh.dataDir })
    const found = await shell.run(['doctor'])
    expect(found.code).toBe(1)
    const drifted = `:${first.program.pid}: 2100 published courses, 2100 documents in the index, drift in 2:`
    expect(found.stdout).toMatch(
      new RegExp(`${drifted}\n  course \\d+ is different: title: .*\n  synonyms gfx = graphics is missing: `),
    )
    expect(found.stdout).toContain(
      `:${second.program.pid}: 2100 published courses, 2100 documents in the index, no drift`,
    )
    const mended = await shell.run(['doctor', '--repair'])
    expect(mended).toMatchObject({ code: 0, stdout: expect.stringContaining('  mended\n') })
    expect((await shell.run(['doctor'])).stdout.match(/no drift/g)).toHaveLength(2)
    for (const { program } of [first, second]) {
      program.interrupt('SIGINT')
      expect((await program.finished).code).toBe(0)
    }
    await fresh.remove()
  })

  test('killed in the middle of an import, the program starts again with all that was found, and no drift', async () => {
    const { program, address } = await shell.serve()
    const whole = publishedLines(4000, 11)
    const importing = shell.start(['import', '-'])
    importing.write(whole)
    const seen = await vi.waitUntil(() => moreThan(2600, address), { timeout: 60_000, interval: 10 })
    importing.kill('SIGKILL')
    program.kill('SIGKILL')
    await Promise.all([importing.finished, program.finished])
    const again = await shell.serve()
    expect(await searchTotal(again.address)).toBeGreaterThanOrEqual(seen)
    expect(await shell.run(['import', '-'], whole)).toMatchObject({ code: 0 })
    expect(await searchTotal(again.address)).toBe(6100)
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0 })
  })

  test('a database that cannot be reached is named as the reason, without its password', async () => {
    const { code, stderr } = await shell.run(['status'], '', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/none' })
    expect(code).toBe(1)
    expect(stderr).toContain('the database cannot be reached')
    expect(stderr).not.toContain('secret')
  })
})

async function moreThan(count: number, address: string): Promise<number | false> {
  const total = await searchTotal(address)
  return total > count && total
}
