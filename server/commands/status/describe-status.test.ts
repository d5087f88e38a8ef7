import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownText } from '../terminal/styled-text.ts'
import { textWidth } from '../terminal/text-width.ts'
import { statusLines } from './describe-status.ts'
import type { Status } from './read-status.ts'

const at = '2026-11-25T18:30:00.000Z'
const rupees = (amount: number) => ({ amount, currency: 'INR' as const })

const quiet: Status = {
  at,
  timeZone: 'Asia/Kolkata',
  courses: {},
  sales: { now: null, next: [] },
  followers: [],
  indexes: [],
  setAside: [],
  heldBackBy: [],
  jobs: { waiting: 0, running: 0, scheduled: 0, retrying: 0, dead: 0, secondsBehind: 0 },
  deadJobs: [],
  mail: { owed: 0, retrying: 0, secondsBehind: 0, refused: 0, dead: 0, lastError: null },
  notices: { owed: 0, retrying: 0, secondsBehind: 0, lastError: null },
  payments: {
    ...{ refundsOwed: 0, refundsFailed: 0, refundsSecondsBehind: 0, overRefunds: 0 },
    ...{ webhooks: 0, webhooksSecondsBehind: 0 },
  },
}

const index: Status['indexes'][number] = {
  process: 'vm:7',
  engine: 'embedded',
  documents: 11_456,
  position: '842',
  generation: 60,
  bytes: 28_812_470,
  rebuilding: false,
  role: 'serve',
  address: 'http://127.0.0.1:3000',
  startedAt: '2026-11-25T16:25:00.000Z',
  progress: null,
  memory: { residentBytes: 251_240 * 1024, heapBytes: 64_000_000, bufferBytes: 40_000_000 },
  snapshot: { path: '/data/index.snapshot', bytes: 23_000_000, position: '840', writtenAt: at, ageSeconds: 130 },
}

function shown(status: Partial<Status>, width = 160): string[] {
  return statusLines({ ...quiet, ...status }, width).map((line) => shownText(line, { width, styled: false }))
}

describe('a status in the terminal', () => {
  test('of a catalogue in which nothing is, and nothing runs', () => {
    expect(shown({})).toEqual([
      'Catalogue, 26 Nov 2026, 00:00:00 IST',
      'No process serves. catalogue serve starts one.',
      'Courses: none',
      'Jobs: 0 waiting, 0 running, 0 for later (0 after a failure), 0 failed for good',
      'Mail: 0 to be sent, 0 after a failure; in the last day 0 refused, 0 given up',
      '',
      'Followers: none: no process serves',
      '',
      'Indexes: none',
      '',
      'Sales now: none',
      'Sales next: none',
      '',
      'Set aside: none',
      'The feed is held back by: nobody',
    ])
  })

  test('tells who serves where, the size of the index, the memory of its process, and its snapshot', () => {
    const lines = shown({ indexes: [index] })
    expect(lines[1]).toBe('vm:7 serves at http://127.0.0.1:3000, running for 2 h 5 min')
    const from = lines.indexOf('Indexes')
    expect(lines.slice(from, from + 4)).toEqual([
      'Indexes',
      '  process  documents  index size  memory of the process      heap  generation',
      '  vm:7        11,456    27.5 MiB              245.4 MiB  61.0 MiB          60',
      '  vm:7: snapshot 2 min old, 21.9 MiB, at position 840: /data/index.snapshot',
    ])
  })

  test('a program that has not come to listening is starting', () => {
    expect(shown({ indexes: [{ ...index, address: null }] })[1]).toBe('vm:7 is starting, running for 2 h 5 min')
  })

  test('a command that has the index open does not serve', () => {
    expect(shown({ indexes: [{ ...index, role: 'command', address: null }] })[1]).toContain('No process serves')
  })

  test('a process that cannot be asked is not taken for one that does not run', () => {
    const follower = {
      id: 'a',
      kind: 'index',
      process: 'vm:7',
      documents: 3,
      startedAt: new Date(at),
      seenAt: new Date(at),
    }
    const lines = shown({
      followers: [{ ...follower, position: '1', rowsBehind: 0, secondsBehind: 0 }],
      indexes: [{ process: 'all', error: 'they could not be asked: the database takes no writes at the moment' }],
    })
    expect(lines[1]).toBe('vm:7 runs, but did not say whether it serves')
    expect(lines).toContain('  all: they could not be asked: the database takes no writes at the moment')
  })

  test('tells how far a rebuild is, and which process did not answer', () => {
    const lines = shown({
      indexes: [
        { ...index, rebuilding: true, progress: { done: 5_000, total: 1_00_000 }, snapshot: null },
        { process: 'vm:8', error: 'it did not answer' },
      ],
    })
    expect(lines).toEqual(
      expect.arrayContaining([
        '  vm:7: being built anew: 5,000 of 1,00,000 courses',
        '  vm:7: no snapshot yet',
        '  vm:8: it did not answer',
      ]),
    )
  })

  test('tells positions, lag and the queue', () => {
    const follower = {
      id: 'a',
      kind: 'index',
      process: 'vm:7',
      documents: 3,
      startedAt: new Date(at),
      seenAt: new Date(at),
    }
    const lines = shown({
      followers: [
        { ...follower, position: '842', rowsBehind: 1, secondsBehind: 0.2 },
        { ...follower, position: null, rowsBehind: 100_000, secondsBehind: 200 },
      ],
      jobs: { waiting: 2, running: 1, scheduled: 4, retrying: 3, dead: 1, secondsBehind: 75 },
      deadJobs: [{ id: '9', name: 'mail', attempts: 3, error: 'no such address', failedAt: new Date(at) }],
      mail: { owed: 3, retrying: 2, secondsBehind: 1_500, refused: 1, dead: 0, lastError: 'no such server' },
    })
    expect(lines.slice(4, 8)).toEqual([
      'Jobs: 2 waiting (the oldest for 1 min), 1 running, 4 for later (3 after a failure), 1 failed for good',
      '  job 9 (mail): no such address',
      'Mail: 3 to be sent (the oldest for 25 min), 2 after a failure; in the last day 1 refused, 0 given up',
      '  the last failure: no such server',
    ])
    const from = lines.indexOf('Followers')
    expect(lines.slice(from + 1, from + 4)).toEqual([
      '  kind   process  position  behind by                 for',
      '  index  vm:7          842  1 change                  0.2 s',
      '  index  vm:7     none yet  1,00,000 changes or more  3 min',
    ])
  })

  test('tells sales now and next, in the time zone of the platform and in rupees', () => {
    const lines = shown({
      sales: {
        now: { courses: 1_20_000, lowest: rupees(99), highest: rupees(4_999.5) },
        next: [
          { at: '2026-11-25T20:30:00.000Z', what: 'begin', courses: 1, lowest: rupees(0), highest: rupees(0) },
          { at: '2026-11-30T18:30:00.000Z', what: 'end', courses: 30, lowest: rupees(99), highest: rupees(199) },
        ],
      },
    })
    const from = lines.indexOf('Sales now: 1,20,000 courses at ₹99 to ₹4,999.50')
    expect(lines.slice(from + 1, from + 5)).toEqual([
      'Sales next',
      '  when                        in  what         courses  sale price',
      '  26 Nov 2026, 02:00:00 IST  2 h  sales begin        1  ₹0',
      '  1 Dec 2026, 00:00:00 IST   5 d  sales end         30  ₹99 to ₹199',
    ])
  })

  test('lists what is set aside once, whichever processes met it, and who no longer runs', () => {
    const one = {
      process: 'vm:7',
      living: true,
      kind: 'course',
      key: '3',
      attempts: 2,
      title: 'Bread',
      error: 'too odd',
    }
    const since = new Date(Date.parse(at) - 60_000)
    expect(
      shown({
        setAside: [
          { ...one, since },
          { ...one, process: 'vm:8', attempts: 4, since },
        ],
      }).slice(-3),
    ).toEqual([
      'Set aside: 1',
      '  course 3 "Bread": too odd (4 attempts in 1 min by vm:7, vm:8)',
      'The feed is held back by: nobody',
    ])
    expect(shown({ setAside: [{ ...one, living: false, since }] }).at(-2)).toContain(
      'by vm:7, which no longer runs; the next one tries again',
    )
    const many = Array.from({ length: 25 }, (_none, at) => ({ ...one, key: String(at), since }))
    expect(shown({ setAside: many }).slice(-2)[0]).toBe('  … and 5 more; --json has all')
  })

  test('names what blocks the feed, since when, and what ends it', () => {
    const since = new Date(Date.parse(at) - 180_000)
    const holder = { pid: 12, application: 'psql', database: 'catalogue', since, state: 'idle in transaction' }
    expect(
      shown({
        heldBackBy: [
          holder,
          { ...holder, pid: null, application: 'two-phase', state: 'prepared transaction' },
          { ...holder, pid: null, state: null },
        ],
      }).slice(-4),
    ).toEqual([
      'The feed is held back by',
      '  process 12 (psql) in database catalogue, idle in transaction, its transaction open for 3 min; ' +
        'select pg_terminate_backend(12) ends it',
      '  prepared transaction "two-phase" in database catalogue for 3 min; commit prepared or rollback prepared ends it',
      '  a transaction for 3 min that this role of the database is not shown; grant it pg_read_all_stats to see whose',
    ])
  })

  test('fits every width, and obeys nobody who named a course', () => {
    const since = new Date(at)
    const setAside = { process: 'vm:7', living: true, kind: 'course', key: '3', attempts: 2, since }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 12, max: 120 }), (text, width) => {
        const lines = shown({ indexes: [index], setAside: [{ ...setAside, title: text, error: text }] }, width)
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('')).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

test('what students are still to be told is told, with why not', () => {
  const lines = shown({ notices: { owed: 3, retrying: 1, secondsBehind: 7_200, lastError: 'disk full' } })
  const from = lines.findIndex((line) => line.startsWith('Notices'))
  expect(lines.slice(from, from + 2)).toEqual([
    'Notices: 3 about registrations to be told (the oldest for 2 h), 1 after a failure',
    '  the last failure: disk full',
  ])
})

test('refunds that wait and messages of payment providers are told, with the age of the oldest', () => {
  const payments = {
    refundsOwed: 3,
    refundsFailed: 1,
    refundsSecondsBehind: 7_200,
    overRefunds: 4,
    webhooks: 2,
    webhooksSecondsBehind: 90,
  }
  expect(shown({ payments })).toContain(
    'Payments: 3 refunds to go out (the oldest for 2 h), 1 refused, 4 beyond what was paid; 2 webhooks waiting (the oldest for 2 min)',
  )
  expect(shown({ payments: { ...quiet.payments, refundsOwed: 1, overRefunds: 1, webhooks: 1 } })).toContain(
    'Payments: 1 refund to go out, 0 refused, 1 beyond what was paid; 1 webhook waiting',
  )
})
