import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { EventReader } from '../event-reader.ts'
import { send } from '../send.ts'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { CourseWriter } from './course-writer.ts'
import { ProgramPerson } from './program-person.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'
import { RoundRobinProxy } from './round-robin-proxy.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

interface Running {
  program: ProgramProcess
  address: string
}

let database: TestDatabase
let shell: Shell
let remove: () => Promise<void>
let programs: Running[]
let workers: ProgramProcess[]
let proxy: RoundRobinProxy
let writers: CourseWriter[]
beforeAll(async () => {
  database = await createEmptyDatabase()
  const made = await makeDataDir()
  remove = made.remove
  shell = new Shell(made.dataDir, {
    DATABASE_URL: database.connectionString,
    DATABASE_POOL_SIZE: '5',
    SERVE_WORKS: 'false',
    DRAIN_SECONDS: '1',
    WRITES_PER_MINUTE_PER_ACCOUNT: '1000000',
    WRITES_PER_MINUTE_PER_ADDRESS: '1000000',
  })
  // It also brings the database to this version, and courses need a category.
  expect((await shell.run(['import', '-', '--format', 'jsonl'], linesOf([testRow('first')]))).code).toBe(0)
  programs = await Promise.all([shell.serve(), shell.serve(), shell.serve()])
  workers = [shell.start(['work']), shell.start(['work'])]
  await Promise.all(workers.map((worker) => worker.waitFor(/Working on jobs/)))
  proxy = await RoundRobinProxy.start(programs.map(({ address }) => address))
  const teacher = await ProgramPerson.join(shell, addressOf(0), 'teacher', 'asha')
  const names = ['writerone', 'writertwo', 'writerthree']
  writers = await Promise.all(names.map((name) => CourseWriter.begin(teacher, proxy.address, name)))
}, 180_000)
afterAll(async () => {
  await proxy.stop()
  await shell.close()
  await database.drop()
  await remove()
}, 60_000)

function addressOf(at: number): string {
  return programs[at]?.address ?? ''
}

/** Writes through the proxy until `until` has come; how many writes were refused. */
async function writeUntil(until: Promise<unknown>): Promise<number> {
  let isOver = false
  let refused = 0
  const writing = writers.map(async (writer) => {
    while (!isOver) if (!(await writer.write(proxy.address))) refused++
  })
  await until.finally(() => {
    isOver = true
  })
  await Promise.all(writing)
  return refused
}

async function faultsAt(addresses: readonly string[]): Promise<string[]> {
  const written = await Promise.all(writers.map((writer) => writer.faults(proxy.address)))
  const searched = addresses.flatMap((address) => writers.map((writer) => writer.searchFaults(address)))
  return [...written, ...(await Promise.all(searched))].flat()
}

async function signUp(name: string): Promise<void> {
  const body = { email: `${name}@example.org`, name, password: 'a long one, too' }
  expect((await send(proxy.address, 'POST', '/api/sign-up', { body })).status).toBe(202)
}

const mailsInOutbox = async () => (await readdir(join(shell.dataDir, 'outbox'))).length

describe('three programs and two workers on one database, behind a proxy', patience, () => {
  test('a change is found with its token by each of them, whoever took it', async () => {
    for (let round = 0; round < 5; round++) {
      for (const writer of writers) expect(await writer.write(proxy.address)).toBe(true)
      expect(await faultsAt(programs.map(({ address }) => address))).toEqual([])
    }
  })

  test('a stream that was lost goes on at another one, and misses nothing', async () => {
    const watched = writers.map(({ id }) => `course=${id}`).join('&')
    const told = new Map<string, number>()
    const take = ({ events }: EventReader) => {
      for (const { name, data } of events) if (name === 'course') told.set(data.id, data.price.amount)
    }
    let lastEventId = ''
    const listen = async (at: number) => {
      const headers: Record<string, string> = lastEventId === '' ? {} : { 'last-event-id': lastEventId }
      const reader = await EventReader.open(`${addressOf(at % 3)}/api/courses/events?${watched}`, headers)
      await reader.opened()
      return reader
    }
    for (let round = 0; round < 9; round++) {
      const reader = await listen(round)
      await writers[round % 2]?.write(proxy.address)
      reader.close()
      await reader.ended
      take(reader)
      lastEventId = reader.lastEventId
      await writers[(round + 1) % 2]?.write(proxy.address)
    }
    const last = await listen(1)
    for (const { address } of programs) {
      const seen = await Promise.all(writers.map((writer) => writer.seenAt(address)))
      await expect
        .poll(() => {
          take(last)
          return writers.map(({ id }) => told.get(id))
        })
        .toEqual(seen.map(({ price }) => price.amount))
    }
    last.close()
    await last.ended
  })

  test('mail is sent by a worker, and by the other one when the first is killed', async () => {
    await signUp('bela')
    await expect.poll(mailsInOutbox).toBe(1)
    workers[0]?.kill('SIGKILL')
    await signUp('chitra')
    await expect.poll(mailsInOutbox).toBe(2)
  })

  test('one that is told to stop says so first, then takes no more, and nobody notices', async () => {
    const [, stopping] = programs as [Running, Running]
    const seen: string[] = []
    const refused = await writeUntil(
      (async () => {
        stopping.program.kill('SIGTERM')
        const ready = () => send(stopping.address, 'GET', '/health/ready').catch(() => null)
        for (let answer = await ready(); answer !== null; answer = await ready()) {
          const step = `${answer.status} ${answer.body.status}`
          if (seen.at(-1) !== step) seen.push(step)
          if (answer.status === 503) {
            expect((await send(stopping.address, 'GET', '/api/courses').catch(() => null))?.status ?? 200).toBe(200)
          }
        }
        expect((await stopping.program.finished).code).toBe(0)
      })(),
    )
    // A busy machine may be degraded before.
    expect(seen.filter((step) => !step.startsWith('200 '))).toEqual(['503 stopping'])
    expect(refused).toBe(0)
    expect(await faultsAt([addressOf(0), addressOf(2)])).toEqual([])
  })

  test('one that is killed takes nothing with it that was acknowledged', async () => {
    const [killed, , left] = programs as [Running, Running, Running]
    await writeUntil(
      (async () => {
        killed.program.kill('SIGKILL')
        await killed.program.finished
      })(),
    )
    expect(await faultsAt([left.address])).toEqual([])
    const { stdout } = await shell.run(['doctor'])
    expect(stdout).toMatch(new RegExp(`:${left.program.pid}: 4 published courses, 4 documents in the index, no drift`))
  })
})
