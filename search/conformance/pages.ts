import { describe, expect, it } from 'vitest'
import type { Query } from '../query.ts'
import type { SearchClient } from '../search-client.ts'
import { ask, type Course, type CreateClient, changeTo, many, ranked, removal, TestBed } from './test-bed.ts'

const BAD_CURSOR = { name: 'SearchError', kind: 'badCursor' }
const COURSES: Course[] = Array.from({ length: 25 }, (_, index) => ({
  id: index + 1,
  title: index % 3 === 0 ? 'Bread and rolls' : 'Rolls',
  startsOn: index % 4 === 3 ? undefined : index % 4,
  registrations: index % 2,
}))

/** Follows `next` to the end. */
async function walk(client: SearchClient, query: Partial<Query>, between?: () => Promise<void>): Promise<number[][]> {
  const pages: number[][] = []
  let cursor: string | undefined
  do {
    const answer = await ask(client, { ...query, ...(cursor && { cursor }) })
    pages.push(answer.hits.map(({ id }) => id))
    cursor = answer.next ?? undefined
    await between?.()
  } while (cursor !== undefined && pages.length < 100)
  return pages
}

export function describePages(create: CreateClient): void {
  describe('pages', () => {
    const bed = new TestBed(create)

    it.each<[string, Partial<Query>]>([
      ['by id', {}],
      ['by a field', { sort: { field: 'startsOn' } }],
      ['by a field, descending', { sort: { field: 'startsOn', descending: true } }],
      ['by relevance', { text: 'rolls' }],
      ['by relevance and a tie-breaker', { text: 'rolls', tieBreaker: { field: 'registrations', descending: true } }],
    ])('follow one another without repeating or skipping, %s', async (_, query) => {
      const client = await bed.holding(...COURSES)
      const whole = await ranked(client, query)
      expect(whole).toHaveLength(25)
      const pages = await walk(client, { ...query, limit: 4 })
      expect(pages.flat()).toEqual(whole)
      expect(pages.map((page) => page.length)).toEqual([4, 4, 4, 4, 4, 4, 1])
      const byOffset = await Promise.all([0, 4, 20, 24].map((offset) => ranked(client, { ...query, limit: 4, offset })))
      expect(byOffset).toEqual([0, 4, 20, 24].map((offset) => whole.slice(offset, offset + 4)))
    })

    it('end with no next, also when the last one is full', async () => {
      const client = await bed.holding(...many(4, 'Bread', 1))
      expect((await ask(client, { limit: 4 })).next).toBeNull()
      expect((await ask(client, { limit: 3 })).next).not.toBeNull()
      expect(await ask(client, { limit: 4, offset: 10 })).toMatchObject({ total: 4, hits: [], next: null })
      expect(await ask(client, { limit: 0 })).toMatchObject({ total: 4, hits: [], next: null })
    })

    it('know the exact total on each', async () => {
      const client = await bed.holding(...COURSES)
      const first = await ask(client, { text: 'bread', limit: 2 })
      const second = await ask(client, { text: 'bread', limit: 2, cursor: first.next! })
      expect([first.total, second.total]).toEqual([9, 9])
    })

    it('matter nothing to who asks for all that is found', async () => {
      const client = await bed.holding(...COURSES)
      const filters = [{ field: 'registrations', min: 1 }]
      const { ids, position } = await client.matches({ text: 'braed', filters, now: 0 })
      expect([...ids].sort((a, b) => a - b)).toEqual([4, 10, 16, 22])
      expect(position).toBe('position 1')
      expect((await client.matches({ now: 0 })).ids).toHaveLength(25)
      expect((await (await bed.empty()).matches({ now: 0 })).ids).toEqual([])
    })

    it('neither repeat nor skip what did not change while other documents change', async () => {
      const client = await bed.holding(...COURSES)
      let version = 1
      const changed = new Set<number>()
      const change = async () => {
        version++
        const [removed, moved] = [version, version + 12]
        changed
          .add(removed)
          .add(moved)
          .add(100 + version)
        const course = { id: moved, title: 'Moved', startsOn: 0 }
        await client.apply(
          [removal(removed, 9), changeTo(course, 9), changeTo({ id: 100 + version, startsOn: 1 })],
          'p',
        )
      }
      const seen = (await walk(client, { sort: { field: 'startsOn' }, limit: 3 }, change)).flat()
      const untouched = COURSES.map(({ id }) => id).filter((id) => !changed.has(id))
      expect(seen.filter((id) => untouched.includes(id)).sort((a, b) => a - b)).toEqual(untouched)
    })
  })

  describeCursors(create)
}

function describeCursors(create: CreateClient): void {
  describe('cursors', () => {
    const bed = new TestBed(create)
    const key = 'bread by relevance'

    it('remember the instant of the first page', async () => {
      const client = await bed.holding(...COURSES)
      const first = await ask(client, { key, now: 5000, instant: 4000, limit: 2 })
      expect(client.instantOf(first.next!, key)).toBe(4000)
      const second = await ask(client, { key, now: 9000, limit: 2, cursor: first.next! })
      expect(client.instantOf(second.next!, key)).toBe(4000)
    })

    it('may be used with another page size, facets and marks', async () => {
      const client = await bed.holding(...COURSES)
      const { next } = await ask(client, { limit: 2 })
      const facets = [{ name: 'language', field: 'language', ignoring: [] }]
      const answer = await ask(client, { limit: 3, cursor: next!, facets, marks: [{ field: 'title' }] })
      expect(answer.hits.map(({ id }) => id)).toEqual([3, 4, 5])
    })

    it('of another query are refused', async () => {
      const client = await bed.holding(...COURSES)
      const { next } = await ask(client, { limit: 2 })
      await expect(ask(client, { text: 'rolls', limit: 2, cursor: next! })).rejects.toMatchObject(BAD_CURSOR)
      await expect(ask(client, { key: 'mine', limit: 2, cursor: next! })).rejects.toMatchObject(BAD_CURSOR)
      expect(() => client.instantOf(next!, 'mine')).toThrow(expect.objectContaining(BAD_CURSOR))
    })

    it('of another order under the same key are refused', async () => {
      const client = await bed.holding(...COURSES)
      const { next } = await ask(client, { key, limit: 2 })
      await expect(ask(client, { key, text: 'rolls', limit: 2, cursor: next! })).rejects.toMatchObject(BAD_CURSOR)
    })

    it('of another database are refused', async () => {
      const client = await bed.holding(...COURSES)
      const other = await bed.empty('another database')
      const { next } = await ask(client, { limit: 2 })
      await expect(ask(other, { limit: 2, cursor: next! })).rejects.toMatchObject(BAD_CURSOR)
    })

    it('that are damaged are refused', async () => {
      const client = await bed.holding(...COURSES)
      const next = (await ask(client, { limit: 2 })).next!
      const swapped = next.replace(/.(?=.{9}$)/, (character) => (character === 'A' ? 'B' : 'A'))
      for (const cursor of ['', 'x', '%%%', 'null', next.slice(0, -3), `${next}AAAA`, swapped, 'é'.repeat(500)]) {
        await expect(ask(client, { limit: 2, cursor })).rejects.toMatchObject(BAD_CURSOR)
      }
    })

    it('do not go together with an offset', async () => {
      const client = await bed.holding(...COURSES)
      const { next } = await ask(client, { limit: 2 })
      await expect(ask(client, { cursor: next!, offset: 2 })).rejects.toMatchObject({ kind: 'badQuery' })
    })
  })
}
