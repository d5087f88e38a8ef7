import { describe, expect, it } from 'vitest'
import type { Versioned } from '../search-client.ts'
import {
  always,
  ask,
  type Course,
  type CreateClient,
  changeTo,
  documentOf,
  found,
  removal,
  TestBed,
  titled,
} from './test-bed.ts'

export function describeChanges(create: CreateClient): void {
  describe('changes', () => {
    const bed = new TestBed(create)

    it('are in the next answer: new, changed and removed documents', async () => {
      const client = await bed.holding(...titled('Bread', 'Rice'))
      await client.apply(
        [changeTo({ id: 1, title: 'Pottery' }, 2), removal(2, 2), changeTo({ id: 3, title: 'Oil' })],
        'p2',
      )
      expect(await found(client, {})).toEqual([1, 3])
      expect(await found(client, 'bread')).toEqual([])
      expect(await found(client, 'pottery')).toEqual([1])
    })

    it('that are stale do nothing, also after a removal', async () => {
      const client = await bed.empty()
      await client.apply([changeTo({ id: 1, title: 'New' }, 5), removal(2, 5)], 'p1')
      await client.apply(
        [changeTo({ id: 1, title: 'Old' }, 4), changeTo({ id: 2, title: 'Old' }, 4), removal(1, 3)],
        'p2',
      )
      expect(await found(client, {})).toEqual([1])
      expect(await found(client, 'new')).toEqual([1])
    })

    it('that are repeated change nothing', async () => {
      const client = await bed.empty()
      for (const _ of [1, 2, 3]) await client.apply([changeTo({ id: 1, title: 'Bread' }, 5), removal(2, 5)], 'p')
      expect(await found(client, 'bread')).toEqual([1])
      expect(await client.status()).toMatchObject({ documents: 1 })
      expect(await versionsOf(client)).toEqual([{ id: 1, version: 5 }])
    })

    it('to one document in one batch apply in order', async () => {
      const client = await bed.empty()
      await client.apply(
        [changeTo({ id: 1, title: 'A' }, 1), removal(1, 2), changeTo({ id: 1, title: 'Bread' }, 3)],
        'p',
      )
      await client.apply([changeTo({ id: 2, title: 'Rice' }, 2), changeTo({ id: 2, title: 'Stale' }, 1)], 'p')
      expect(await found(client, 'bread')).toEqual([1])
      expect(await found(client, 'rice')).toEqual([2])
    })

    it('take the position with them, into answers and status', async () => {
      const client = await bed.empty()
      expect((await ask(client, {})).position).toBeNull()
      expect(await client.status()).toMatchObject({ position: null, documents: 0, rebuilding: false })
      await client.apply([], 'position 7')
      expect((await ask(client, {})).position).toBe('position 7')
      await client.apply([changeTo({ id: 1 })], 'position 8')
      expect(await client.status()).toMatchObject({ position: 'position 8', documents: 1 })
    })

    it('that cannot be held are reported, the rest is applied', async () => {
      const client = await bed.holding({ id: 4, title: 'Before' })
      const rejected = await client.apply(
        [
          changeTo({ id: 1, title: 'Bread' }),
          changeTo({ id: 2, level: 300 }),
          changeTo({ id: 3, title: ['no', 'text'] } as unknown as Course),
          changeTo({ id: 4, colour: 'red' } as unknown as Course, 2),
          changeTo({ id: 0, title: 'Zero' }),
          changeTo({ id: 5, price: [{ from: 10, value: 1 }] }),
          { ...changeTo({ id: 6 }), id: 7 },
        ],
        'p',
      )
      expect(rejected.map(({ id }) => id)).toEqual([2, 3, 4, 0, 5, 7])
      expect(rejected[0]!.reason).toContain('level: received 300')
      expect(await found(client, {})).toEqual([1, 4])
      expect(await found(client, 'before')).toEqual([4])
    })

    it('keep documents of any text, long and odd ones too', async () => {
      const client = await bed.holding(
        { id: 1, title: 'x'.repeat(5000), description: 'bread '.repeat(20_000) },
        { id: 2, title: '', description: '\0 \ud800 bread', skills: [] },
        { id: Number.MAX_SAFE_INTEGER, title: 'bread' },
      )
      expect(await found(client, 'bread')).toEqual([1, 2, Number.MAX_SAFE_INTEGER])
    })
  })

  describeRebuild(create)
  describeLookUps(create)
}

async function versionsOf(client: { versions(): AsyncIterable<{ id: number; version: number }[]> }) {
  const all: { id: number; version: number }[] = []
  for await (const batch of client.versions()) all.push(...batch)
  return all
}

function versioned(...courses: Course[]): Versioned[] {
  return courses.map((course) => ({ version: 1, document: documentOf(course) }))
}

async function* batchesOf(...batches: Versioned[][]): AsyncGenerator<Versioned[]> {
  yield* batches
}

function describeRebuild(create: CreateClient): void {
  describe('a rebuild', () => {
    const bed = new TestBed(create)

    it('takes the place of all that was there', async () => {
      const client = await bed.holding(...titled('Bread', 'Rice'))
      const rejected = await client.rebuild(
        batchesOf(
          versioned({ id: 2, title: 'Rice and peas' }),
          [],
          versioned({ id: 9, level: -1 }, { id: 3, title: 'Oil' }),
        ),
        'rebuilt',
      )
      expect(rejected.map(({ id }) => id)).toEqual([9])
      expect(await found(client, {})).toEqual([2, 3])
      expect(await found(client, 'peas')).toEqual([2])
      expect(await client.status()).toMatchObject({ documents: 2, position: 'rebuilt', rebuilding: false })
    })

    it('leaves the old index in place until it is done, and keeps what changed meanwhile', async () => {
      const client = await bed.holding(...titled('Bread', 'Rice', 'Oil', 'Tea'))
      async function* read() {
        yield versioned({ id: 1, title: 'Bread' }, { id: 2, title: 'Rice' }, { id: 3, title: 'Oil' })
        expect(await client.status()).toMatchObject({ rebuilding: true })
        await client.apply(
          [changeTo({ id: 1, title: 'Buns' }, 2), removal(2, 2), changeTo({ id: 7, title: 'New' })],
          'later',
        )
        expect(await found(client, {})).toEqual([1, 3, 4, 7])
        expect(await found(client, 'buns')).toEqual([1])
        await client.apply([removal(5, 3)], 'later still')
        yield versioned({ id: 4, title: 'Tea' }, { id: 5, title: 'Removed meanwhile' }, { id: 7, title: 'New' })
      }
      await client.rebuild(read(), 'begun')
      expect(await found(client, {})).toEqual([1, 3, 4, 7])
      expect(await found(client, 'buns')).toEqual([1])
      expect(await found(client, 'bread')).toEqual([])
      expect(await client.status()).toMatchObject({ position: 'later still', documents: 4 })
    })

    it('that fails leaves everything as it was', async () => {
      const client = await bed.holding(...titled('Bread'))
      async function* read() {
        yield versioned({ id: 5, title: 'Other' })
        throw new Error('the connection broke')
      }
      await expect(client.rebuild(read(), 'never')).rejects.toMatchObject({
        name: 'SearchError',
        message: expect.stringContaining('the connection broke'),
      })
      expect(await found(client, {})).toEqual([1])
      await client.apply([changeTo({ id: 2, title: 'Rice' })], 'p2')
      expect(await found(client, {})).toEqual([1, 2])
      expect(await client.status()).toMatchObject({ position: 'p2', rebuilding: false })
    })
  })
}

function describeLookUps(create: CreateClient): void {
  describe('looking up', () => {
    const bed = new TestBed(create)

    it('gives a document as it was applied', async () => {
      const client = await bed.empty()
      const given = {
        title: 'Bread',
        skills: ['a', 'b'],
        category: ['baking', 'food'],
        language: 'en',
        slug: 'bread',
        price: [...always(499), { from: 1_000, value: 299 }],
        startsOn: 20_000,
        registrations: 7,
        level: 0,
        createdAt: 1_764_000_000_123,
      }
      const document = { ...documentOf({ id: 7, ...given }), stored: { any: ['JSON', 1, null] } }
      await client.apply([{ id: 7, version: 3, document }], 'p')
      const found = await client.get(7)
      expect(found).toMatchObject({ id: 7, version: 3, stored: { any: ['JSON', 1, null] } })
      expect(found!.values).toEqual(given)
      expect((await ask(client, {})).hits).toEqual([{ id: 7, stored: { any: ['JSON', 1, null] }, marked: {} }])
      expect(await client.get(8)).toBeNull()
    })

    it('gives nothing where a document has nothing, and each keyword once', async () => {
      const client = await bed.empty()
      await client.apply(
        [changeTo({ id: 7, title: 'Tea', category: ['food', 'tea', 'food'] }), changeTo({ id: 8, category: [] })],
        'p',
      )
      expect((await client.get(7))!.values).toEqual({ title: 'Tea', category: ['food', 'tea'] })
      expect((await client.get(8))!.values).toEqual({})
    })

    it('finds by a unique value, as it is now', async () => {
      const client = await bed.holding({ id: 1, slug: 'bread' }, { id: 2, slug: 'rice' })
      expect(await client.find('slug', 'bread')).toMatchObject({ id: 1, stored: { id: 1 } })
      await client.apply([changeTo({ id: 1, slug: 'buns' }, 2), changeTo({ id: 3, slug: 'bread' }), removal(2, 2)], 'p')
      expect(await client.find('slug', 'bread')).toMatchObject({ id: 3 })
      expect(await client.find('slug', 'buns')).toMatchObject({ id: 1, version: 2 })
      expect(await client.find('slug', 'rice')).toBeNull()
      await expect(client.find('language', 'en')).rejects.toMatchObject({ kind: 'badQuery' })
    })

    it('lists all versions by id', async () => {
      const client = await bed.empty()
      await client.apply([changeTo({ id: 10 }, 4), changeTo({ id: 9 }, 5), changeTo({ id: 2 }, 1), removal(2, 6)], 'p')
      expect(await versionsOf(client)).toEqual([
        { id: 9, version: 5 },
        { id: 10, version: 4 },
      ])
    })
  })

  describe('after close', () => {
    const bed = new TestBed(create)

    it('everything is refused, and closing again is allowed', async () => {
      const client = await bed.holding(...titled('Bread'))
      await client.close()
      await client.close()
      const closed = { name: 'SearchError', kind: 'closed' }
      await expect(ask(client, {})).rejects.toMatchObject(closed)
      await expect(client.apply([], 'p')).rejects.toMatchObject(closed)
      await expect(client.get(1)).rejects.toMatchObject(closed)
      await expect(client.suggestWords('b', 1)).rejects.toMatchObject(closed)
      await expect(client.rebuild(batchesOf(), 'p')).rejects.toMatchObject(closed)
      await expect(versionsOf(client)).rejects.toMatchObject(closed)
    })
  })
}
