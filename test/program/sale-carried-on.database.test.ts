import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../send.ts'
import { createEmptyDatabase, type TestDatabase } from '../test-database.ts'
import { ProgramPerson } from './program-person.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'
import { publishedLines } from './test-rows.ts'

// The first start builds the pages, and what a killed worker had in hand is taken up within a minute.
const patience = { timeout: 240_000 }
const courses = 3_000

let database: TestDatabase
let shell: Shell
let remove: () => Promise<void>
let address: string
let operator: ProgramPerson
beforeAll(async () => {
  database = await createEmptyDatabase()
  const made = await makeDataDir()
  remove = made.remove
  shell = new Shell(made.dataDir, { DATABASE_URL: database.connectionString, SERVE_WORKS: 'false' })
  await shell.run(['import', '-', '--format', 'jsonl'], publishedLines(courses, 5))
  const served = await shell.serve()
  address = served.address
  operator = await ProgramPerson.join(shell, address, 'operator', 'asha')
}, 180_000)
afterAll(async () => {
  await shell.close()
  await database.drop()
  await remove()
}, 60_000)

async function startWorker(): Promise<ProgramProcess> {
  const worker = shell.start(['work'])
  await worker.waitFor(/Working on jobs/)
  return worker
}

interface Sale {
  state: string
  from: string
  change: { phase: string; done: number; total: number } | null
}

test(
  'a sale whose worker is killed is carried on by another one, and begins for all courses at once',
  patience,
  async () => {
    const call = async (method: string, path: string, body?: object) =>
      (await operator.call(address, method, path, body && { body })).body
    const to = new Date(Date.now() + 3_600_000).toISOString()
    const wanted = { selection: { search: { minPrice: 100 } }, name: 'Diwali', percent: 50, to }
    const preview = await call('POST', '/api/sales/previews', wanted)
    expect(preview.courses).toBeGreaterThan(courses / 2)
    const found = async (maxPrice: number, more = '') =>
      (await send(address, 'GET', `/api/courses?limit=1&minPrice=100&maxPrice=${maxPrice}${more}`)).body.total as number
    const before = await found(10_000_000)
    const { id } = await call('POST', '/api/sales', { previewId: preview.id })
    const sale = (): Promise<Sale> => call('GET', `/api/sales/${id}`)
    const first = await startWorker()
    await expect.poll(async () => (await sale()).change?.done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0)
    first.kill('SIGKILL')
    await first.finished
    const left = await sale()
    expect(left).toMatchObject({ state: 'settingUp', change: { phase: 'placing' } })
    expect(left.change!.done).toBeLessThan(left.change!.total)
    expect(await found(10_000_000)).toBe(before)
    await startWorker()
    await expect.poll(async () => (await sale()).state, { timeout: 90_000, interval: 100 }).toBe('scheduled')
    await expect.poll(async () => (await sale()).state, { timeout: 30_000, interval: 50 }).toBe('running')
    const reduced = await database.pool.query(
      `select count(*)::integer as count from price_window where sale_id = $1 and from_at = $2`,
      [id, (await sale()).from],
    )
    expect(reduced.rows).toEqual([{ count: preview.courses }])
    const { items } = (await send(address, 'GET', '/api/courses?sort=-price&limit=100')).body
    expect(items.filter(({ price }: { price: { was?: number } }) => price.was === undefined)).toEqual([])
    expect(await shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
  },
)
