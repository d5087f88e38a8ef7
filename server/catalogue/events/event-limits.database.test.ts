import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCourses } from '../test-courses.ts'
import { StreamSchool } from './stream-school.ts'

let streams: StreamSchool

beforeAll(async () => {
  streams = await StreamSchool.start({ EVENT_SEARCHES: '4', EVENT_STREAMS_PER_ADDRESS: '8' })
})
afterAll(() => streams.stop())
afterEach(() => streams.leave())

describe('many readers', () => {
  test('of one address are too many at some point: 503 with Retry-After; places are given back', async () => {
    const open = await Promise.all(Array.from({ length: 8 }, () => streams.listen('course=1')))
    const refused = await streams.listen('course=1')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    open[0]!.close()
    await expect.poll(async () => (await streams.measured()).streams).toBe(7)
    expect((await streams.listen('course=1')).status).toBe(200)
  })

  test('who hang up before they are answered, or ask for many streams on one connection, keep no place', async () => {
    const { hostname, port } = new URL(streams.school.address)
    const request = `GET /api/courses/events?course=1 HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`
    for (const requests of [1, 5]) {
      const socket = connect(Number(port), hostname).resume()
      await new Promise((sent) => socket.write(request.repeat(requests), sent))
      if (requests > 1) await expect.poll(async () => (await streams.measured()).streams).toBe(requests)
      socket.destroy()
    }
    await expect.poll(async () => (await streams.measured()).streams).toBe(0)
    expect((await streams.measured()).courses).toBe(0)
  })

  test('do not wait for one who does not read: he is dropped, and they are told everything meanwhile', async () => {
    const { pool } = streams.school.database
    // Each of these characters takes five where it is marked.
    const ids = await createCourses(pool, 200, { title: '&'.repeat(200) })
    await streams.school.settle()
    const query = ids.map((id) => `course=${id}`).join('&')
    const reader = await streams.listen(query)
    const { hostname, port } = new URL(streams.school.address)
    const deaf = connect(Number(port), hostname).pause()
    deaf.on('error', () => undefined)
    deaf.write(`GET /api/courses/events?${query} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
    await expect.poll(async () => (await streams.measured()).streams).toBe(2)
    const { dropped_total: before = 0 } = await streams.measured()
    let rupees = 1_000
    // What the operating system keeps for a reader has to be full first.
    for (let dropped = before; dropped === before; dropped = (await streams.measured()).dropped_total ?? 0) {
      rupees++
      await pool.query('update course set price_paise = $1 where id = any($2)', [rupees * 100, ids])
      for (const id of ids) {
        await reader.next('course', (card) => card.id === String(id) && card.price.amount === rupees)
      }
      reader.events.length = 0
    }
    expect(await streams.measured()).toMatchObject({ dropped_total: before + 1, streams: 1 })
    deaf.destroy()
  })

  test('watch a limited number of different searches, those of readers who have gone not counted', async () => {
    const words = ['alpha', 'beta', 'gamma', 'delta']
    const open = await Promise.all(words.map((word) => streams.listen(`matches=true&q=${word}`)))
    expect((await streams.listen('matches=true&q=%20alpha&available=false')).status).toBe(200)
    const refused = await streams.listen('matches=true&q=epsilon')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    open[1]!.close()
    await expect.poll(async () => (await streams.listen('matches=true&q=epsilon')).status).toBe(200)
  })

  test('who come at once have no more room for different searches than those who come in turn', async () => {
    const words = Array.from({ length: 8 }, (_, number) => `word${number}`)
    const open = await Promise.all(words.map((word) => streams.listen(`matches=true&q=${word}`)))
    expect(open.map(({ status }) => status).sort()).toEqual([...Array(4).fill(200), ...Array(4).fill(503)])
    expect((await streams.measured()).searches).toBe(4)
  })
})
