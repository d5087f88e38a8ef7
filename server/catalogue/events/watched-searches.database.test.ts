import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { publishedOf } from '../../../test/school.ts'
import { StreamSchool } from './stream-school.ts'

let streams: StreamSchool

beforeAll(async () => {
  streams = await StreamSchool.start()
})
afterAll(() => streams.stop())
afterEach(() => streams.leave())

describe('a search that is shown', () => {
  test('tells how many courses have come to match it since, other changes not counted', async () => {
    const old = await publishedOf(streams.teacher, { title: 'Macrame knots' })
    const { asOf, total } = await streams.settledSearch('q=macrame&maxPrice=500')
    const reader = await streams.listen(`matches=true&q=macrame&maxPrice=500&since=${asOf}&total=${total}`)
    await streams.reprice(old, 400)
    const dear = await publishedOf(streams.teacher, { title: 'Macrame for walls', price: 900 })
    await publishedOf(streams.teacher, { title: 'Macrame owls' })
    expect((await reader.next('matches')).data).toEqual({ new: 1, total: 2 })
    await streams.reprice(dear, 450)
    await reader.next('matches', (data) => data.new === 2)
    await streams.teacher.change('POST', `/api/courses/${old}/unpublish`)
    expect((await reader.next('matches', (data) => data.total === 2 && data.new === 2)).data).toEqual({
      new: 2,
      total: 2,
    })
  })

  test('once a second at most', async () => {
    const { asOf, total } = await streams.settledSearch('q=origami')
    const reader = await streams.listen(`matches=true&q=origami&since=${asOf}&total=${total}`)
    const from = performance.now()
    for (let number = 1; number <= 12; number++) await publishedOf(streams.teacher, { title: `Origami ${number}` })
    await reader.next('matches', (data) => data.new === 12)
    const seconds = (performance.now() - from) / 1_000
    expect(reader.named('matches').length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })

  test('goes on from what its reader shows when the stream was lost', async () => {
    const { asOf, total } = await streams.settledSearch('q=calligraphy')
    const query = `matches=true&q=calligraphy&since=${asOf}&total=${total}`
    const first = await streams.listen(query)
    await publishedOf(streams.teacher, { title: 'Calligraphy one' })
    await first.next('matches', (data) => data.new === 1)
    first.close()
    await first.ended
    await publishedOf(streams.teacher, { title: 'Calligraphy two' })
    await streams.school.settle()
    const second = await streams.listen(query, { 'last-event-id': first.lastEventId })
    expect((await second.next('matches', (data) => data.new === 2)).data.total).toBe(2)
  })

  test('is not told by what another reader says that he had found', async () => {
    await publishedOf(streams.teacher, { title: 'Weaving' })
    const { asOf, total } = await streams.settledSearch('q=weaving')
    const liar = await streams.listen(`matches=true&q=weaving&since=${asOf}&total=0`)
    expect((await liar.next('matches')).data).toEqual({ new: 1, total: 1 })
    const reader = await streams.listen(`matches=true&q=weaving&since=${asOf}&total=${total}`)
    await publishedOf(streams.teacher, { title: 'Weaving on' })
    expect((await reader.next('matches')).data).toEqual({ new: 1, total: 2 })
  })

  test('counts what came between the answer and the stream', async () => {
    const { asOf, total } = await streams.settledSearch('q=pottery')
    await publishedOf(streams.teacher, { title: 'Pottery' })
    await streams.school.settle()
    const reader = await streams.listen(`matches=true&q=pottery&since=${asOf}&total=${total}`)
    expect((await reader.next('matches')).data).toEqual({ new: 1, total: 1 })
  })
})
