import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { documentOf, FIELDS, removal } from '../../conformance/test-bed.ts'
import type { Change } from '../../fields.ts'
import type { Versioned } from '../../search-client.ts'
import { Compaction } from '../compaction.ts'
import { EmbeddedClient } from '../embedded-client.ts'
import { madeUpChange, madeUpChanges, madeUpCourse } from '../test/made-up-courses.ts'
import { expectSameAnswers } from '../test/same-answers.ts'
import { SectionWriter } from './section-writer.ts'
import { SECTION } from './sections.ts'

const DOCUMENTS = 1500
/** In the order of the stream; the rebuild reads after the first two and takes the next along. */
const STREAM: { position: string; changes: Change[] }[] = [
  { position: 'before', changes: madeUpChanges(1, DOCUMENTS) },
  { position: 'before the rebuild', changes: [madeUpChange(7, 2, 1), removal(8, 2)] },
  { position: 'during the rebuild', changes: [madeUpChange(9, 2, 1), removal(10, 2), madeUpChange(2000)] },
  { position: 'after the rebuild', changes: [...madeUpChanges(300, 900, 2, 1), removal(11, 2), madeUpChange(2001)] },
]

let directory: string
const opened: EmbeddedClient[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'snapshot-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(opened.splice(0).map((client) => client.close()))
  await rm(directory, { recursive: true })
})

async function open(place: { directory?: string } = { directory }): Promise<EmbeddedClient> {
  const client = await EmbeddedClient.open({ fields: FIELDS, scope: 'school', ...place })
  opened.push(client)
  return client
}

async function applyFrom(client: EmbeddedClient, first: number, last = STREAM.length - 1): Promise<void> {
  for (const { changes, position } of STREAM.slice(first, last + 1)) await client.apply(changes, position)
}

/** Puts a rebuilt index in the place of the old one, which misses what comes afterwards. */
async function rebuild(client: EmbeddedClient): Promise<void> {
  async function* batches(): AsyncGenerator<Versioned[]> {
    await applyFrom(client, 2, 2)
    const ids = Array.from({ length: DOCUMENTS - 1 }, (_, i) => i + 1).filter((id) => id !== 8)
    yield ids.map((id) => ({ version: id === 7 ? 2 : 1, document: documentOf(madeUpCourse(id, id === 7 ? 1 : 0)) }))
  }
  await applyFrom(client, 1, 1)
  await client.rebuild(batches(), STREAM[1]!.position)
  await applyFrom(client, 3)
}

function whileTidying(happen: () => Promise<void>): void {
  const { tidy } = Compaction.prototype
  vi.spyOn(Compaction.prototype, 'tidy').mockImplementationOnce(async function (this: Compaction) {
    await happen()
    await tidy.call(this)
  })
}

function whilePausing(happen: () => Promise<void>): void {
  const { pause } = Compaction.prototype
  vi.spyOn(Compaction.prototype, 'pause').mockImplementationOnce(async function (this: Compaction) {
    await pause.call(this)
    await happen()
  })
}

function betweenSections(happen: () => Promise<void>): void {
  const { write } = SectionWriter.prototype
  let documentSections = 0
  vi.spyOn(SectionWriter.prototype, 'write').mockImplementation(async function (this: SectionWriter, tag, bytes) {
    await write.call(this, tag, bytes)
    if (tag === SECTION.documents && ++documentSections === 2) await happen()
  })
}

describe('a snapshot during which a rebuild takes the place of the index', () => {
  test.each([
    ['while it is tidied', whileTidying],
    ['while compaction comes to rest', whilePausing],
    ['between two sections', betweenSections],
  ])('%s is right once the changes after its position are applied', async (_moment, interrupt) => {
    const client = await open()
    await applyFrom(client, 0, 0)
    const happened = vi.fn(() => rebuild(client))
    interrupt(happened)
    await client.saveSnapshot()
    expect(happened).toHaveBeenCalledOnce()
    const during = await readFile(join(directory, 'index.snapshot'))
    await client.saveSnapshot()
    await client.close()

    const whole = await open({})
    await applyFrom(whole, 0)
    const later = await open()
    expect((await later.status()).position).toBe('after the rebuild')
    await expectSameAnswers(later, whole)
    await later.close()

    await writeFile(join(directory, 'index.snapshot'), during)
    const again = await open()
    const { position } = await again.status()
    const reached = STREAM.findIndex((step) => step.position === position)
    expect(reached).toBeGreaterThanOrEqual(0)
    await applyFrom(again, reached + 1)
    await expectSameAnswers(again, whole)
  })
})
