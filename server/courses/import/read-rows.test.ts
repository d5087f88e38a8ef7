import { describe, expect, test } from 'vitest'
import { courseRow } from '../../demo/course-rows.ts'
import type { ImportRow } from '../model.ts'
import { type FileRow, readRows } from './read-rows.ts'

const good: ImportRow = {
  externalId: 'b-1',
  title: 'Bread at Home',
  description: 'Flour, water, salt.',
  category: ['Food', 'Baking'],
  language: 'en',
  teacher: 'Asha Rao',
  priceInr: 499.5,
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
  seatsTotal: 30,
}

async function read(text: string | Buffer, format?: 'jsonl' | 'csv'): Promise<FileRow[]> {
  async function* source() {
    yield Buffer.from(text)
  }
  const all: FileRow[] = []
  for await (const one of readRows(source(), format)) all.push(one)
  return all
}

/** The faults of a row, as a person reads them. */
function told({ read }: FileRow): string[] {
  if ('row' in read) return []
  return read.rejected.faults.map(
    ({ field, received, expected }) => `${field}: received ${received}, expected ${expected}`,
  )
}

async function faultsOf(change: Record<string, unknown>): Promise<string[]> {
  const [row] = await read(JSON.stringify({ ...good, ...change }))
  return told(row!)
}

describe('a row of JSON Lines', () => {
  test('is read whole; what is absent is null, empty or published', async () => {
    const [row] = await read(`${JSON.stringify({ ...good, title: '  Bread at Home ', level: null })}\n`)
    expect(row).toEqual({
      line: 1,
      bytesRead: expect.any(Number),
      read: {
        row: {
          externalId: 'b-1',
          title: 'Bread at Home',
          description: 'Flour, water, salt.',
          categoryPath: ['Food', 'Baking'],
          skills: [],
          language: 'en',
          level: null,
          teacher: { name: 'Asha Rao', externalId: null },
          pricePaise: 49950,
          startsOn: '2027-10-03',
          endsOn: '2027-10-24',
          closesAt: null,
          refundPromise: null,
          seatsTotal: 30,
          seatsTaken: 0,
          status: 'published',
          salesWindows: [],
          sessions: [],
          createdAt: null,
        },
      },
    })
  })

  test('names are one line, without what shows nothing; descriptions are as they came', async () => {
    const given = {
      title: ' Bread\r\n\tat\u0007 \u202eemoH\u202c\u200b ',
      teacher: 'Asha\u2028Rao\ufeff',
      category: ['Fo\u00adod'],
      skills: ['क्\u200dष', '\u2060Dough'],
      description: 'Flour,\r\n\twater.',
    }
    const [row] = await read(`${JSON.stringify({ ...good, ...given })}\n`)
    expect(row).toMatchObject({
      read: {
        row: {
          title: 'Bread at emoH',
          teacher: { name: 'Asha Rao' },
          categoryPath: ['Food'],
          skills: ['क्\u200dष', 'Dough'],
          description: 'Flour,\r\n\twater.',
        },
      },
    })
    expect(await faultsOf({ title: '\u200b' })).toEqual([expect.stringContaining('title: received')])
  })

  test.each([
    [
      { endsOn: '2027-10-02' },
      'endsOn: received "2027-10-02", expected a date not before startsOn, which is 2027-10-03',
    ],
    [{ priceInr: -1 }, 'priceInr: received -1, expected rupees from 0 to 10000000, with at most two decimals'],
    [{ priceInr: 1.005 }, 'priceInr: received 1.005, expected rupees from 0 to 10000000, with at most two decimals'],
    [
      { priceInr: 10_000_000.01 },
      'priceInr: received 10000000.01, expected rupees from 0 to 10000000, with at most two decimals',
    ],
    [{ priceInr: '499' }, 'priceInr: received "499", expected rupees from 0 to 10000000, with at most two decimals'],
    [
      { startsOn: '2027-02-30' },
      'startsOn: received "2027-02-30", expected a date that exists, from 1970 on, such as 2027-10-03',
    ],
    [
      { title: 'x'.repeat(100_000) },
      `title: received "${'x'.repeat(80)}…" (100000 characters), expected a title of 1 to 200 characters, without NUL and lone surrogates`,
    ],
    [{ title: ' ' }, 'title: received " ", expected a title of 1 to 200 characters, without NUL and lone surrogates'],
    [
      { title: 'a\0b' },
      'title: received "a\\u{0}b", expected a title of 1 to 200 characters, without NUL and lone surrogates',
    ],
    [
      { title: undefined },
      'title: received nothing, expected a title of 1 to 200 characters, without NUL and lone surrogates',
    ],
    [
      { description: 'x'.repeat(20_001) },
      `description: received "${'x'.repeat(80)}…" (20001 characters), expected a description of 1 to 20000 characters, without NUL and lone surrogates`,
    ],
    [{ category: [] }, 'category: received [], expected a list of 1 to 10 names of categories, from the top'],
    [{ category: 'Food' }, 'category: received "Food", expected a list of 1 to 10 names of categories, from the top'],
    [
      { category: ['Food', ''] },
      'category[1]: received "", expected a name of 1 to 200 characters, without NUL and lone surrogates',
    ],
    [
      { skills: Array(101).fill('x') },
      `skills: received ${JSON.stringify(Array(20).fill('x')).slice(0, 80)}…, expected a list of at most 100 skills`,
    ],
    [{ language: 'xx' }, 'language: received "xx", expected a code of ISO 639-1, such as en or hi'],
    [{ level: 'expert' }, 'level: received "expert", expected one of beginner, intermediate, advanced'],
    [{ status: 'open' }, 'status: received "open", expected one of draft, published, stopped, cancelled'],
    [{ seatsTotal: 0 }, 'seatsTotal: received 0, expected a whole number from 1 to 1000000'],
    [{ seatsTotal: 2.5 }, 'seatsTotal: received 2.5, expected a whole number from 1 to 1000000'],
    [{ seatsTaken: 31 }, 'seatsTaken: received 31, expected at most seatsTotal, which is 30'],
    [
      { createdAt: '2027-10-03' },
      'createdAt: received "2027-10-03", expected an instant in ISO 8601 with Z or an offset, such as 2027-10-03T18:30:00Z',
    ],
    [
      { refundPromise: [{ percent: 101, days: 7 }] },
      'refundPromise[0].percent: received 101, expected a whole number from 1 to 100',
    ],
    [
      { salesWindows: [{ from: '2027-01-02T00:00:00Z', to: '2027-01-01T00:00:00Z', priceInr: 1 }] },
      'salesWindows[0].to: received "2027-01-01T00:00:00Z", expected an instant after from',
    ],
    [
      { salesWindows: [{ from: '2027-01-02T00:00:00Z', to: '2027-01-03T00:00:00Z', priceInr: -2 }] },
      'salesWindows[0].priceInr: received -2, expected rupees from 0 to 10000000, with at most two decimals',
    ],
    [
      { salesWindows: [{ from: '2027-01-02T00:00:00Z', to: '2027-01-03T00:00:00Z', priceInr: 2, until: 1 }] },
      'salesWindows[0].until: received 1, expected an object of from, to and priceInr',
    ],
    [
      { sessions: [{ startsAt: '2027-01-02T00:00:00Z', endsAt: '2027-01-02T00:00:00Z' }] },
      'sessions[0].endsAt: received "2027-01-02T00:00:00Z", expected an instant after startsAt',
    ],
  ])('with a fault says so: %#', async (change, expected) => {
    expect(await faultsOf(change)).toEqual([expected])
  })

  test('of a field that does not exist names it, those that do, and the one probably meant', async () => {
    expect(await faultsOf({ price: 1 })).toEqual([
      expect.stringMatching(
        /^price: received 1, expected priceInr \(probably meant\), or another of externalId, title, /,
      ),
    ])
    expect(await faultsOf({ colour: 'red' })).toEqual([
      expect.stringMatching(/^colour: received "red", expected one of externalId, /),
    ])
    const [row] = await read(`{"__proto__": {"title": 1}, ${JSON.stringify(good).slice(1)}`)
    expect(told(row!)).toEqual([expect.stringMatching(/^__proto__: received /)])
  })

  test('tells all of its faults at once, with its identity', async () => {
    const [row] = await read(JSON.stringify({ ...good, priceInr: -1, language: 'xx', endsOn: '2026-01-01', extra: 1 }))
    expect(told(row!).map((fault) => fault.split(':')[0])).toEqual(['language', 'priceInr', 'extra', 'endsOn'])
    expect(row!.read).toHaveProperty('rejected.externalId', 'b-1')
  })

  test('of many faults tells fifty', async () => {
    expect(await faultsOf({ skills: Array(100).fill(1) })).toHaveLength(51)
  })
})

describe('a file', () => {
  test('with a broken line gives the others', async () => {
    const rows = await read(`{"a": \n[1]\n${JSON.stringify(good)}\n`)
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3])
    expect(told(rows[0]!)).toEqual([
      expect.stringMatching(/^: received \{"a": , expected a whole JSON object on one line \(/),
    ])
    expect(told(rows[1]!)).toEqual([': received [1], expected a JSON object, such as {"externalId": …}'])
    expect(told(rows[2]!)).toEqual([])
  })

  test('cut off in the middle says so', async () => {
    const rows = await read(`${JSON.stringify(good)}\n${JSON.stringify(good).slice(0, 30)}`)
    expect(told(rows[0]!)).toEqual([])
    expect(told(rows[1]!)[0]).toMatch(
      /, the end of the file, expected .*the file ends in the middle of this line, it may have been cut off$/,
    )
  })

  test('with the same externalId twice gives the first; a row with faults claims none', async () => {
    const bad = { ...good, priceInr: -1 }
    const rows = await read([bad, good, good].map((row) => JSON.stringify(row)).join('\n'))
    expect(told(rows[1]!)).toEqual([])
    expect(told(rows[2]!)).toEqual([
      'externalId: received "b-1", expected each course once in a file; line 2 has it already',
    ])
  })

  test.each([
    ['one JSON array', '[\n{}\n]', /one JSON array, expected an object on each line/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /is gzip, expected JSON Lines or CSV/],
    ['a spreadsheet', 'PK\x03\x04....', /is zip, or a spreadsheet, expected JSON Lines or CSV/],
    ['text in UTF-16', Buffer.from('\ufeffa', 'utf16le'), /is text in UTF-16, expected JSON Lines or CSV, in UTF-8/],
  ])('that is %s is refused as a whole', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  test('that is empty has no rows', async () => {
    expect(await read('')).toEqual([])
    expect(await read('', 'csv')).toEqual([])
  })
})

const header =
  'externalId,title,description,category,skills,language,teacher,priceInr,startsOn,endsOn,seatsTotal,salesWindows'
const cells =
  'b-1,Bread,"Flour, ""water""\nand salt",Food|Baking,Bread|A\\|B,en,Asha Rao,499.5,2027-10-03,2027-10-24,30,'

describe('CSV', () => {
  test('is read as JSON Lines is, and told from it by its first bytes', async () => {
    const windows = '"[{""from"":""2027-01-01T00:00:00Z"",""to"":""2027-01-02T00:00:00Z"",""priceInr"":9.99}]"'
    const [row] = await read(`\ufeff${header}\r\n${cells}${windows}\r\n,,,,,,,,,,,\r\n`)
    expect(row!.read).toMatchObject({
      row: {
        description: 'Flour, "water"\nand salt',
        categoryPath: ['Food', 'Baking'],
        skills: ['Bread', 'A|B'],
        pricePaise: 49950,
        salesWindows: [{ from: Date.UTC(2027, 0, 1), to: Date.UTC(2027, 0, 2), pricePaise: 999 }],
      },
    })
  })

  test('gives the other rows where one is broken', async () => {
    const rows = await read(
      `${header}\nb-2,too,few\n${cells.replace('499.5', 'free')}\n${cells}x\n${cells.replace('Bread', '"Br"ead')}\n${cells}\n"b-3,cut`,
    )
    expect(rows.map((row) => [row.line, told(row)[0]])).toEqual([
      [2, ': received 3 cells, expected 12 cells, as the header has'],
      [3, 'priceInr: received "free", expected rupees from 0 to 10000000, with at most two decimals'],
      [5, 'salesWindows: received "x", expected a list of at most 100 objects of from, to and priceInr'],
      [7, expect.stringMatching(/expected quotation marks around whole cells only, and "" for one inside$/)],
      [9, undefined],
      [
        11,
        expect.stringMatching(
          /expected a closing quotation mark; the file ends in this row, it may have been cut off$/,
        ),
      ],
    ])
  })

  test('with a wrong header is refused as a whole, with all of its faults', async () => {
    const wrong = header.replace('priceInr', 'price').replace('seatsTotal', 'title')
    await expect(read(`${wrong}\n${cells}\n`, 'csv')).rejects.toThrow(
      /The header of the CSV \(line 1\) is wrong: received "price", expected priceInr \(probably meant\).*; received nothing, expected a column priceInr; received nothing, expected a column seatsTotal; received title twice, expected each column once$/,
    )
    await expect(read('hello\nworld\n')).rejects.toThrow(
      /received "hello", expected a line of column names: externalId,title,/,
    )
  })
})

test('made-up courses are good rows', async () => {
  const rows = Array.from({ length: 300 }, (_, number) => JSON.stringify(courseRow(number, { today: '2026-11-24' })))
  const found = await read(rows.join('\n'))
  expect(found.flatMap(told)).toEqual([])
  expect(found).toHaveLength(300)
})
