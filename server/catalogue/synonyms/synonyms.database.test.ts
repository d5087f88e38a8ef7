import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../test/world.ts'
import { callerIn, type WorldCaller } from '../../../test/world-caller.ts'
import { createCourse } from '../test-courses.ts'

let world: World
let operator: WorldCaller

beforeAll(async () => {
  world = await startWorld({ env: { SERVE_WORKS: 'false' } })
  operator = await callerIn(world, 'operator')
  await createCourse(world.database.pool, { title: 'Crochet for beginners' })
  await createCourse(world.database.pool, { title: 'Adobe Illustrator' })
})
afterAll(() => world.stop())

const add = (words: unknown, key?: string) =>
  operator.send('POST /api/synonyms', { body: { words }, ...(key && { key }) })

async function titles(q: string, { changeToken }: { changeToken: string | null }): Promise<string[]> {
  const { body } = await world.get(`/api/courses?q=${encodeURIComponent(q)}&atLeast=${changeToken}`)
  return (body as { items: { title: string }[] }).items.map(({ title }) => title)
}

async function entries(id: string) {
  const { db } = world.context
  const of = db.selectFrom('audit_entry').selectAll().where('subject_kind', '=', 'synonym')
  return of.where('subject_id', '=', Number(id)).orderBy('id').execute()
}

describe('synonyms by operators', () => {
  test('added, changed and deleted count from the next search with the change token on', async () => {
    const added = await add(['Hooking yarn', 'crochet'])
    expect(added).toMatchObject({ status: 201, etag: '"1"', body: { words: ['Hooking yarn', 'crochet'], version: 1 } })
    expect(await titles('hooking yarn', added)).toEqual(['Crochet for beginners'])
    const path = `/api/synonyms/${added.body.id}` as const
    const body = { words: ['gancho', 'crochet'], reason: 'as students say' }
    const changed = await operator.send(`PUT ${path}`, { body, ifMatch: '"1"' })
    expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { words: ['gancho', 'crochet'] } })
    expect(await titles('gancho', changed)).toEqual(['Crochet for beginners'])
    expect(await titles('hooking yarn', changed)).toEqual([])
    expect((await operator.send(`DELETE ${path}`, { ifMatch: '"1"' })).status).toBe(412)
    const removed = await operator.send(`DELETE ${path}?reason=wrong`, { ifMatch: '"2"' })
    expect(removed.status).toBe(204)
    expect(await titles('gancho', removed)).toEqual([])
    expect((await operator.send(`GET ${path}`)).status).toBe(404)
    expect(await entries(added.body.id)).toMatchObject([
      { action: 'synonym.create', before: null, after: { words: ['Hooking yarn', 'crochet'] } },
      { action: 'synonym.change', after: { words: ['gancho', 'crochet'] }, reason: 'as students say' },
      { action: 'synonym.delete', before: { words: ['gancho', 'crochet'] }, after: null, reason: 'wrong' },
    ])
  })

  test.each([
    [['one'], 400, 'words'],
    [Array.from({ length: 21 }, (_, n) => `w${n}`), 400, 'words'],
    [['x'.repeat(101), 'y'], 400, 'words.0'],
    [['a\nb', 'c'], 400, 'words.0'],
    [['', 'c'], 400, 'words.0'],
    ['one, two', 400, 'words'],
    [['fine', '!?'], 422, 'words.1'],
    [['Crème brûlée', 'creme  BRULEE'], 422, 'words.1'],
  ])('are refused as %j', async (words, status, parameter) => {
    expect(await add(words)).toMatchObject({ status, body: { errors: [{ parameter }] } })
  })

  test('have no word in two groups, and the refusal names the other', async () => {
    const first = await add(['illustrator', 'vector drawing'])
    const second = await add(['Vector  Drawing', 'ai drawing'])
    expect(second).toMatchObject({
      status: 409,
      body: { errors: [{ parameter: 'words.0', expected: expect.stringContaining(`group ${first.body.id} has it`) }] },
    })
    const other = await add(['ink', 'inking'])
    const path = `PUT /api/synonyms/${other.body.id}` as const
    expect((await operator.send(path, { body: { words: ['ink', 'illustrator'] }, ifMatch: '"1"' })).status).toBe(409)
    expect((await operator.send(path, { body: { words: ['inking', 'ink'] }, ifMatch: '"1"' })).status).toBe(200)
  })

  test('added many times at once are added once', async () => {
    const twins = await Promise.all(Array.from({ length: 5 }, () => add(['kolam', 'muggulu'])))
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    const repeated = await Promise.all(Array.from({ length: 5 }, () => add(['alpona', 'alpana'], 'the-key')))
    expect(new Set(repeated.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  })

  test('are listed page by page, and found by a part of them', async () => {
    const all: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await operator.send(`GET /api/synonyms?limit=7&cursor=${cursor}`)
      all.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    }
    expect(all).toEqual([...all].sort((a, b) => Number(a) - Number(b)))
    expect(new Set(all).size).toBe(all.length)
    const { body } = await operator.send('GET /api/synonyms?q=MACHINE%20learning')
    expect(body).toMatchObject({ total: 1, items: [{ words: ['ml', 'machine learning'] }], next: null })
    const nothing = await operator.send('GET /api/synonyms?q=no%20such%20word')
    expect(nothing.body).toEqual({ total: 0, items: [], next: null })
  })
})
