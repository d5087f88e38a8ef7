import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvRecordEnds } from './csv-record-ends.ts'
import { lineEnds, maxRecordBytes, type RecordEnds, type SplitRecord, splitRecords } from './split-records.ts'

async function split(pieces: Iterable<Buffer>, ends: RecordEnds = lineEnds): Promise<SplitRecord[]> {
  async function* source() {
    yield* pieces
  }
  const all: SplitRecord[] = []
  for await (const one of splitRecords(source(), ends)) all.push(one)
  return all
}

const short = (records: SplitRecord[]) =>
  records.map((record) => ('text' in record ? `${record.line} ${record.text}` : `${record.line} !${record.received}`))

describe('records of a file', () => {
  test('are lines, with either line break, without blank ones and byte order mark', async () => {
    const records = await split([Buffer.from('\ufeffone\r\n\r\n  \ntwo\nthree')])
    expect(short(records)).toEqual(['1 one', '4 two', '5 three'])
    expect(records.map((record) => record.complete)).toEqual([true, true, false])
    expect(records.at(-1)?.bytesRead).toBe(Buffer.byteLength('\ufeffone\r\n\r\n  \ntwo\nthree'))
  })

  test('of CSV go on over line breaks inside quoted cells', async () => {
    const text = 'a,"b\n""c"",\n",d\ne,f"g\nh,"i"\r\n"j",\n'
    const records = await split([Buffer.from(text)], new CsvRecordEnds())
    expect(short(records)).toEqual(['1 a,"b\n""c"",\n",d', '4 e,f"g', '5 h,"i"', '6 "j",'])
  })

  test('are the same however the bytes are cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é', '😀'), maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (given, size, csv) => {
        const bytes = Buffer.from(given)
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        )
        const ends = () => (csv ? new CsvRecordEnds() : lineEnds)
        expect(await split(pieces, ends())).toEqual(await split([bytes], ends()))
      }),
      { numRuns: 500 },
    )
  })

  test('that are too long are told with their length and left out, and reading goes on', async () => {
    const piece = Buffer.alloc(64 * 1024, 'x')
    function* pieces() {
      yield Buffer.from('good\n')
      for (let count = 0; count < 160; count++) yield piece
      yield Buffer.from('\nalso good\n')
    }
    const [first, long, last] = await split(pieces())
    expect(short([first!, last!])).toEqual(['1 good', '3 also good'])
    expect(long).toMatchObject({ line: 2, expected: `at most ${maxRecordBytes} bytes in a row` })
    expect(long).toHaveProperty('received', expect.stringMatching(/^10485760 bytes, beginning "x{80}…"$/))
  })

  test('that never end are not kept in memory', async () => {
    const piece = Buffer.alloc(64 * 1024, 'x')
    const before = process.memoryUsage().external
    let most = 0
    function* pieces() {
      for (let count = 0; count < 3_000; count++) {
        most = Math.max(most, process.memoryUsage().external - before)
        yield piece
      }
    }
    const [record] = await split(pieces())
    expect(record).toHaveProperty('received', expect.stringMatching(/^196608000 bytes/))
    expect(most).toBeLessThan(4 * maxRecordBytes)
  })

  test('that are not UTF-8 are told with where, and reading goes on', async () => {
    const records = await split([Buffer.from('caf\xe9 latin\n', 'latin1'), Buffer.from('good\n')])
    expect(short(records)).toEqual(['1 !bytes that are not UTF-8, near "caf\ufffd latin"', '2 good'])
  })
})
