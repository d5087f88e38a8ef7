import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinTime } from '../../server/within-time.ts'
import { send } from '../send.ts'
import { ServedElsewhere } from './served-elsewhere.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

/** Until it is known that nothing comes; who then asks is told at once. */
const seconds = 10_000
const atOnce = 2_000

let served: ServedElsewhere
beforeAll(async () => {
  served = await ServedElsewhere.start()
  served.postgres.freeze()
}, 180_000)
afterAll(() => served.remove(), 60_000)

function soon<T>(ms: number, work: Promise<T>): Promise<T> {
  return withinTime(ms, work, () => {
    throw new Error(`no answer within ${ms / 1_000} s`)
  })
}

async function expectRefused(ms: number): Promise<void> {
  for (const answer of await soon(ms, served.sendWrites())) {
    expect(answer).toMatchObject({ status: 503, body: { title: 'Service Unavailable' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }
}

describe.skipIf(process.platform === 'win32')(
  'while the database says nothing and ends no connection',
  patience,
  () => {
    test('searches go on at once, writes are refused within seconds', async () => {
      const refused = expectRefused(seconds)
      const { cookie } = served.teacher
      const found = await soon(atOnce, served.visit('/api/courses?q=bread', { cookie }))
      expect(found).toMatchObject({ status: 200, body: { total: 1 } })
      const page = await soon(atOnce, served.visit('/?q=bread', { cookie }))
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Baking bread') })
      await refused
    })

    test('from then on whatever needs the database is refused at once', async () => {
      await expectRefused(atOnce)
      const { cookie } = served.teacher
      for (const path of ['/api/me', '/api/courses/9999', '/account']) {
        const { status } = await soon(atOnce, served.visit(path, { cookie }))
        expect({ path, status }).toEqual({ path, status: 503 })
      }
      const [{ slug }] = (await served.visit('/api/courses?q=bread')).body.items
      const page = await soon(atOnce, served.visit(`/courses/${slug}`, { cookie }))
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Sign in') })
    })

    test('the program stays in service, degraded, and its index grows old', async () => {
      const { status, body, headers } = await soon(atOnce, served.visit('/health/ready'))
      expect({ status, health: body.status }).toEqual({ status: 200, health: 'degraded' })
      expect(headers.get('content-type')).toContain('json')
      const reason = 'the database does not answer'
      for (const name of ['database', 'feed']) expect(body.checks).toContainEqual({ name, status: 'failed', reason })
      expect(Number((await served.visit('/api/courses')).headers.get('index-age'))).toBeGreaterThan(0)
      expect((await served.visit('/metrics')).body).toMatch(/^catalogue_database_up 0$/m)
    })
  },
)

describe.skipIf(process.platform === 'win32')('when it goes on', patience, () => {
  beforeAll(() => served.postgres.thaw())

  test('everything goes on by itself, and nothing is done twice or lost', async () => {
    const health = async () => (await served.visit('/health/ready')).body
    await expect.poll(health).toMatchObject({ status: 'ok' })
    const published = await served.publish()
    expect(published.status).toBe(200)
    const found = await served.visit(`/api/courses?q=sourdough&atLeast=${published.body.changeToken}`)
    expect(found).toMatchObject({ status: 200, body: { total: 1 } })
    expect((await served.sendAgain()).status).toBe(201)
    const { body } = await served.teacher.call(served.address, 'GET', '/api/teaching/courses')
    expect(body.items).toHaveLength(2)
    const { stdout } = await served.shell.run(['doctor'])
    expect(stdout).toContain('no drift')
  })

  test('jobs are worked off again', async () => {
    const body = { email: 'c@example.org', name: 'C', password: 'a long one, too' }
    expect((await send(served.address, 'POST', '/api/sign-up', { body }, {})).status).toBe(202)
    const mails = async () => (await readdir(join(served.shell.dataDir, 'outbox')).catch(() => [])).length
    await expect.poll(mails).toBeGreaterThan(0)
  })

  test('a program that is stopped while it hangs ends in time, and cleanly', async () => {
    const { postgres, program } = served
    postgres.freeze()
    program.kill('SIGTERM')
    const { code, stdout } = await soon(25_000, program.finished)
    expect({ code, stdout: stdout.endsWith('Stopped.\n') }).toEqual({ code: 0, stdout: true })
  })
})
