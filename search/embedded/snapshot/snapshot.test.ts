import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIELDS, removal } from '../../conformance/test-bed.ts'
import type { Change, Fields } from '../../fields.ts'
import { EmbeddedClient } from '../embedded-client.ts'
import { madeUpChange, madeUpChanges } from '../test/made-up-courses.ts'
import { expectSameAnswers, versionsOf } from '../test/same-answers.ts'

let directory: string
let messages: string[]
const opened: EmbeddedClient[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'snapshot-'))
  messages = []
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.close()))
  await rm(directory, { recursive: true })
})

async function open(options: { scope?: string; fields?: Fields; memory?: boolean } = {}): Promise<EmbeddedClient> {
  const { scope = 'school', fields = FIELDS } = options
  const log = (message: string) => messages.push(message)
  const place = options.memory ? {} : { directory }
  const client = await EmbeddedClient.open({ fields, scope, log, ...place })
  opened.push(client)
  return client
}

async function inMemory(...batches: Change[][]): Promise<EmbeddedClient> {
  const client = await open({ memory: true })
  for (const changes of batches) await client.apply(changes, 'compared')
  return client
}

const snapshotPath = () => join(directory, 'index.snapshot')

/** Saves an index of 3,000 courses, some changed and some removed since the base was built. */
async function saved(): Promise<Change[][]> {
  const client = await open()
  const removed = [5, 1500, 2999].map((id) => removal(id, 9))
  const batches = [madeUpChanges(1, 3000), madeUpChanges(100, 120, 2, 1), removed]
  for (const changes of batches) await client.apply(changes, 'place 7')
  await client.saveSnapshot()
  await client.close()
  return batches
}

describe('a snapshot', () => {
  test('brings back the whole index, its position and generation', async () => {
    const batches = await saved()
    const client = await open()
    await expectSameAnswers(client, await inMemory(...batches))
    const { position, documents, generation } = await client.status()
    expect([position, documents]).toEqual(['place 7', 2996])
    expect(generation).toBeGreaterThan(1)
    expect(await client.find('slug', 'course-101-1')).toMatchObject({ id: 101, version: 2, stored: { id: 101 } })
    expect(await client.find('slug', 'course-101-0')).toBeNull()
    expect(messages).toEqual([])
  })

  test('can be changed on, and remembers what was removed', async () => {
    const batches = await saved()
    const client = await open()
    const late = [madeUpChange(5, 8), madeUpChange(6, 0, 3), madeUpChange(1500, 10, 1)]
    const more = madeUpChanges(2000, 4000, 3, 2)
    const gone = Array.from({ length: 500 }, (_, i) => removal(200 + i, 4))
    for (const changes of [late, more, gone]) await client.apply(changes, 'place 8')
    await expectSameAnswers(client, await inMemory(...batches, late, more, gone))
    expect(await client.get(5)).toBeNull()
  })

  test('of a loaded and changed index is as good as the first', async () => {
    const batches = await saved()
    const client = await open()
    const more = madeUpChanges(2500, 3500, 3, 2)
    await client.apply(more, 'place 8')
    await client.saveSnapshot()
    await client.close()
    const again = await open()
    await expectSameAnswers(again, await inMemory(...batches, more))
  })

  test('taken while changes go on is right once these are applied again', async () => {
    const client = await open()
    await client.apply(madeUpChanges(1, 6000), 'before')
    const saving = client.saveSnapshot()
    const meanwhile: Change[][] = []
    for (let round = 0; round < 30; round++) {
      const changes = madeUpChanges(1 + round * 190, 150 + round * 190, 100 + round, round)
      changes.push(...Array.from({ length: 40 }, (_, i) => removal(5990 - round * 190 - i, 50 + round)))
      changes.push(...madeUpChanges(7000 + round * 10, 7010 + round * 10, 5), removal(7000 + round * 10, 6))
      changes.push(madeUpChange(5990 - round * 190, 200 + round, 9))
      meanwhile.push(changes)
      await client.apply(changes, `round ${round}`)
    }
    await saving
    await client.close()
    const again = await open()
    const { position } = await again.status()
    const missing = position === 'before' ? meanwhile : meanwhile.slice(Number(position?.slice('round '.length)) + 1)
    expect(missing.length).toBeGreaterThan(20)
    for (const changes of missing) await again.apply(changes, 'after')
    await expectSameAnswers(again, await inMemory(madeUpChanges(1, 6000), ...meanwhile))
  })

  test('of an empty index loads as one', async () => {
    const client = await open()
    await client.saveSnapshot()
    await client.close()
    const again = await open()
    expect(await again.status()).toMatchObject({ documents: 0, position: null })
    expect(messages).toEqual([])
  })

  test('is not written where the index lives in memory alone', async () => {
    const client = await inMemory(madeUpChanges(1, 10))
    await client.saveSnapshot()
    expect(await readdir(directory)).toEqual([])
  })

  test('is not written again where nothing has happened', async () => {
    await saved()
    const { mtimeMs } = await stat(snapshotPath())
    const client = await open()
    await client.saveSnapshot()
    expect((await stat(snapshotPath())).mtimeMs).toBe(mtimeMs)
    await client.apply([], 'a later place')
    await client.saveSnapshot()
    await client.close()
    expect((await (await open()).status()).position).toBe('a later place')
  })

  test('of the same moment is kept whole when a later one cannot be finished', async () => {
    await saved()
    await writeFile(join(directory, 'index.snapshot.unfinished'), 'what a crash left')
    const client = await open()
    expect((await client.status()).documents).toBe(2996)
    expect(await readdir(directory)).toEqual(['index.snapshot'])
  })
})

describe('a snapshot that cannot be used is thrown away with a reason', () => {
  async function expectThrownAway(client: EmbeddedClient, reason: RegExp): Promise<void> {
    expect(await client.status()).toMatchObject({ documents: 0, position: null })
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(reason)
    expect(messages[0]).toContain('index.snapshot')
    expect(await readdir(directory)).toEqual([])
    await client.apply(madeUpChanges(1, 50), 'new')
    await client.saveSnapshot()
    expect((await versionsOf(client)).length).toBe(49)
  }

  test('of another scope', async () => {
    await saved()
    await expectThrownAway(await open({ scope: 'other school' }), /belongs to "school", expected "other school"/)
  })

  test('of other fields', async () => {
    await saved()
    const fields: Fields = { ...FIELDS, title: { kind: 'text', boost: 3 } }
    await expectThrownAway(await open({ fields }), /other fields/)
  })

  test('that cannot be read, without deleting it', async () => {
    await rm(directory, { recursive: true })
    await writeFile(directory, 'a file where a folder should be')
    const client = await open()
    expect(await client.status()).toMatchObject({ documents: 0, position: null })
    expect(messages[0]).toMatch(/cannot be read.*ENOTDIR/)
  })

  test('of another format', async () => {
    await saved()
    await writeFile(snapshotPath(), 'PK\u0003\u0004 something else')
    await expectThrownAway(await open(), /another format/)
  })

  test('with any byte changed', async () => {
    await saved()
    const whole = await readFile(snapshotPath())
    for (const share of [0.0001, 0.003, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.999]) {
      messages = []
      const damaged = Buffer.from(whole)
      const at = Math.floor(whole.length * share)
      damaged[at] = damaged[at]! ^ 0x10
      await writeFile(snapshotPath(), damaged)
      const client = await open()
      expect(await client.status(), `byte ${at}`).toMatchObject({ documents: 0, position: null })
      expect(messages[0], `byte ${at}`).toMatch(/check sum|damaged|cut off|format/)
    }
  })

  test('cut off anywhere', async () => {
    await saved()
    const whole = await readFile(snapshotPath())
    for (const length of [0, 4, 8, 20, Math.floor(whole.length / 2), whole.length - 21, whole.length - 1]) {
      messages = []
      await writeFile(snapshotPath(), whole)
      await truncate(snapshotPath(), length)
      const client = await open()
      expect(await client.status(), `cut to ${length}`).toMatchObject({ documents: 0, position: null })
      expect(messages[0], `cut to ${length}`).toMatch(/cut off|damaged/)
    }
  })

  test('with something behind its end', async () => {
    await saved()
    await writeFile(snapshotPath(), Buffer.concat([await readFile(snapshotPath()), Buffer.from('more')]))
    await expectThrownAway(await open(), /4 bytes too many/)
  })
})
