import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { parentOf } from '../postgres-user.ts'
import { CourseWriter } from './course-writer.ts'
import { untilNoneNames } from './left-behind.ts'
import { ProgramPerson } from './program-person.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'

/** `CRASH_ROUNDS=50` kills fifty times. */
const rounds = Number(process.env.CRASH_ROUNDS || 3)
const writersAtOnce = 4

let shell: Shell
let remove: () => Promise<void>
let program: ProgramProcess
let address: string
beforeAll(async () => {
  const made = await makeDataDir()
  remove = made.remove
  const limits = { WRITES_PER_MINUTE_PER_ACCOUNT: '1000000', WRITES_PER_MINUTE_PER_ADDRESS: '1000000' }
  shell = new Shell(made.dataDir, { ...limits, SNAPSHOT_SECONDS: '1', LOG_LEVEL: 'warn' })
  // Courses need a category.
  await shell.run(['import', '-', '--format', 'jsonl'], linesOf([testRow('first')]))
  await serve()
}, 180_000)
afterAll(async () => {
  await shell.close()
  await remove()
}, 60_000)

async function serve(): Promise<void> {
  const served = await shell.serve()
  program = served.program
  address = served.address
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(shell.dataDir, 'postgres/cluster/data/postmaster.pid'), 'utf8'), 10)
}

/** One of the processes that answer our connections; when it is killed PostgreSQL throws out all of them. */
function backendOf(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' })
  const backends = stdout.split('\n').filter((line) => line.includes('catalogue catalogue'))
  return Number.parseInt(backends[Math.floor(Math.random() * backends.length)] ?? '', 10)
}

type Victim = 'the program' | 'PostgreSQL' | 'a connection of it' | 'its supervisor' | 'program and supervisor'
const victims: readonly Victim[] = [
  'the program',
  'PostgreSQL',
  'program and supervisor',
  'a connection of it',
  'its supervisor',
]

async function kill(victim: Victim): Promise<void> {
  const pid = await postmaster()
  const pids: Record<Victim, () => number[]> = {
    'the program': () => [program.pid],
    PostgreSQL: () => [pid],
    'a connection of it': () => [backendOf(pid)],
    'its supervisor': () => [parentOf(pid)],
    'program and supervisor': () => [program.pid, parentOf(pid)],
  }
  for (const one of pids[victim]()) process.kill(one, 'SIGKILL')
  if (!victim.includes('program')) return
  await program.finished
  expect(await untilNoneNames(shell.dataDir)).toEqual([])
  await serve()
}

/** The writers write as fast as they are answered while one is killed at a random moment. */
async function crash(writers: readonly CourseWriter[], victim: Victim): Promise<void> {
  let isOver = false
  const writing = writers.map(async (writer) => {
    while (!isOver) if (!(await writer.write(address))) await delay(5)
  })
  await delay(50 + Math.random() * 500)
  await kill(victim)
  isOver = true
  await Promise.all(writing)
}

/** Its token is younger than all that came before. */
async function untilWritesWork(writer: CourseWriter): Promise<string> {
  const before = writer.token
  const isWritten = async () => (await writer.write(address)) && writer.token !== before
  await expect.poll(isWritten, { timeout: 20_000, interval: 20 }).toBe(true)
  return writer.token
}

test(`kill -9 at ${rounds} random moments under writes loses nothing that was acknowledged`, {
  timeout: 60_000 + rounds * 30_000,
}, async () => {
  const teacher = await ProgramPerson.join(shell, address, 'teacher', 'asha')
  const names = Array.from({ length: writersAtOnce }, (_, at) => `writer${at}`)
  const writers = await Promise.all(names.map((name) => CourseWriter.begin(teacher, address, name)))
  const [first] = writers as [CourseWriter]
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length] as Victim
    await crash(writers, victim)
    const token = await untilWritesWork(first)
    const faults = (await Promise.all(writers.map((writer) => writer.faults(address, token)))).flat()
    expect({ round, victim, faults }).toEqual({ round, victim, faults: [] })
    const { stdout } = await shell.run(['doctor'])
    expect({ round, victim, stdout }).toEqual({ round, victim, stdout: expect.stringContaining('no drift') })
  }
  const sum = (count: (writer: CourseWriter) => number) => writers.reduce((total, writer) => total + count(writer), 0)
  const [acknowledged, unanswered] = [sum((one) => one.acknowledged), sum((one) => one.unanswered)]
  console.info(`${rounds} kills, ${acknowledged} writes acknowledged, ${unanswered} there without an answer`)
  program.kill('SIGTERM')
  expect((await program.finished).code).toBe(0)
  expect(await untilNoneNames(shell.dataDir)).toEqual([])
})
