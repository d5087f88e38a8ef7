import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../send.ts'
import { ServedElsewhere } from './served-elsewhere.ts'

// The first start builds the pages.
const patience = { timeout: 180_000 }

let served: ServedElsewhere
beforeAll(async () => {
  served = await ServedElsewhere.start()
  await served.postgres.stop()
}, 180_000)
afterAll(() => served.remove(), 60_000)

const visit: ServedElsewhere['visit'] = (path, headers) => served.visit(path, headers)

describe('while the database is away', patience, () => {
  test('searches go on from the index, and say how far it came and how old it is', async () => {
    await expect
      .poll(async () => Number((await visit('/api/courses?q=bread')).headers.get('index-age')))
      .toBeGreaterThan(0)
    const found = await visit('/api/courses?q=bread')
    expect(found).toMatchObject({ status: 200, body: { total: 1, asOf: expect.stringMatching(/^\S{20,}$/) } })
    const [{ slug }] = found.body.items
    for (const path of [`/api/courses/${slug}`, '/api/suggestions?q=bre', '/api/categories']) {
      const answer = await visit(path)
      expect({ path, status: answer.status }).toEqual({ path, status: 200 })
      expect(Number(answer.headers.get('index-age'))).toBeGreaterThan(0)
    }
  })

  test('who is signed in reads on as a visitor', async () => {
    const { cookie } = served.teacher
    expect(await visit('/api/courses?q=bread', { cookie })).toMatchObject({ status: 200, body: { total: 1 } })
    const [{ slug }] = (await visit('/api/courses?q=bread')).body.items
    for (const path of ['/?q=bread', `/courses/${slug}`]) {
      const page = await visit(path, { cookie })
      expect({ path, status: page.status }).toEqual({ path, status: 200 })
      expect(page.body).toContain('Baking bread')
      expect(page.body).toContain('Sign in')
    }
  })

  test('what needs the database is refused with when to come again, pages too', async () => {
    for (const answer of await served.sendWrites()) {
      expect(answer).toMatchObject({ status: 503, body: { title: 'Service Unavailable' } })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const { cookie } = served.teacher
    for (const path of ['/api/me', '/api/courses/9999', '/account', '/sign-in']) {
      const { status, headers } = await visit(path, { cookie })
      const isRefused = path !== '/sign-in'
      expect({ path, status }).toEqual({ path, status: isRefused ? 503 : 200 })
      expect({ path, wait: Number(headers.get('retry-after')) > 0 }).toEqual({ path, wait: isRefused })
    }
  })

  test('the program stays in service, degraded, and names nobody an address', async () => {
    const { status, body } = await visit('/health/ready')
    expect(status).toBe(200)
    expect(body.status).toBe('degraded')
    expect(body.checks).toContainEqual({
      name: 'database',
      status: 'failed',
      reason: expect.stringMatching(/^the (database cannot be reached|connection to the database was lost)$/),
    })
    expect(JSON.stringify(body)).not.toContain(new URL(served.postgres.url).pathname)
    expect(JSON.stringify(body)).not.toMatch(/\.PGSQL|127\.0\.0\.1|socket/)
  })

  test('the log says it now and then, without stacks', async () => {
    const lines = served.program.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
    const troubles = lines.filter(({ level, err }) => level >= 40 && err !== undefined)
    expect(troubles.length).toBeGreaterThan(0)
    expect(troubles.filter(({ err }) => 'stack' in err)).toEqual([])
    const [first, last] = [troubles[0].time, troubles.at(-1).time]
    const reasons = new Set(troubles.map(({ err }) => JSON.stringify(err)))
    expect(troubles.length).toBeLessThanOrEqual(reasons.size * (1 + (last - first) / 5_000))
  })
})

describe('when it is back', patience, () => {
  beforeAll(() => served.postgres.start())

  test('everything goes on by itself, and nothing is lost', async () => {
    await expect.poll(async () => (await visit('/health/ready')).body).toMatchObject({ status: 'ok' })
    const published = await served.publish()
    expect(published.status).toBe(200)
    const found = await visit(`/api/courses?q=sourdough&atLeast=${published.body.changeToken}`)
    expect(found).toMatchObject({ status: 200, body: { total: 1 } })
    expect(found.headers.get('index-age')).toBe('0')
    expect((await served.sendAgain()).status).toBe(201)
    expect(await served.shell.run(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('no drift') })
  })

  test('who was signed in still is', async () => {
    expect((await visit('/', { cookie: served.teacher.cookie })).body).not.toContain('>Sign in<')
  })

  test('jobs are worked off again', async () => {
    const body = { email: 'c@example.org', name: 'C', password: 'a long one, too' }
    expect((await send(served.address, 'POST', '/api/sign-up', { body })).status).toBe(202)
    const mails = () => readdir(join(served.shell.dataDir, 'outbox')).catch(() => [])
    await expect.poll(mails).toHaveLength(1)
  })
})

test('a program that is stopped while the database is away ends cleanly', patience, async () => {
  const { postgres, program } = served
  await postgres.stop()
  program.kill('SIGTERM')
  const { code, stdout } = await program.finished
  expect({ code, stdout: stdout.endsWith('Stopped.\n') }).toEqual({ code: 0, stdout: true })
  await postgres.start()
})
