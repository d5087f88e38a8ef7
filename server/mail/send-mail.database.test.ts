import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { transaction } from '../database/transaction.ts'
import { AppError, type ErrorKind } from '../errors.ts'
import { pruneMail, sendOwedMail } from './jobs.ts'
import type { Mailer } from './mailer.ts'
import type { OutgoingMail, OwedMail } from './model.ts'
import { mailStatus } from './queries.ts'
import { forgetMail, oweMail } from './service.ts'

const start = Date.parse('2026-11-24T06:00:00Z')
const minute = 60_000
const hour = 60 * minute
const link = 'https://courses.example/confirm?token=ONCE'
const mail: OwedMail = { to: 'asha@example.org', subject: 'Confirm', text: `Follow ${link}`, accountId: null }

let database: TestDatabase
let time: { now: number }
/** What left the program. */
let sent: OutgoingMail[]
/** What goes wrong with the next ones. */
let failures: (ErrorKind | 'never')[]

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await sql`delete from mail`.execute(database.db)
  await sql`delete from account`.execute(database.db)
  time = { now: start }
  sent = []
  failures = []
})
afterAll(() => database.drop())

const mailer: Mailer = {
  send: async (given) => {
    const failure = failures.shift()
    if (failure !== undefined && failure !== 'never') throw new AppError(failure, 'mailbox busy')
    sent.push(given)
  },
}

function work(with1: Mailer = mailer, signal = new AbortController().signal) {
  const clock = { now: () => time.now }
  return sendOwedMail({ db: database.db, clock, mailer: with1, log: pino({ level: 'silent' }) }, signal)
}

function owe(given: Partial<OwedMail> = {}): Promise<void> {
  return transaction(database.db, (tx) => oweMail(tx, { ...mail, ...given }, time.now))
}

const rows = () => database.db.selectFrom('mail').selectAll().orderBy('id').execute()

async function makeAccount(): Promise<number> {
  const { rows: made } = await sql<{ id: number }>`
    insert into account (email, email_folded, name, role, created_at)
    values ('asha@example.org', 'asha@example.org', 'Asha', 'student', now()) returning id`.execute(database.db)
  return made[0]!.id
}

describe('mail that is owed', () => {
  test('is sent once, and of its text nothing stays in the database', async () => {
    const attachment = { name: 'bread.ics', type: 'text/calendar', text: 'ONCE' }
    await owe({ attachment })
    expect(await work()).toEqual({ sent: 1, failed: 0 })
    expect(sent).toMatchObject([{ to: mail.to, subject: mail.subject, text: mail.text, attachment, at: start }])
    expect(await work()).toEqual({ sent: 0, failed: 0 })
    const left = await rows()
    expect(left).toMatchObject([{ state: 'sent', attempts: 1, sent_at: new Date(start) }])
    expect(JSON.stringify(left)).not.toContain('ONCE')
  })

  test('is not sent where what causes it does not happen', async () => {
    const failing = transaction(database.db, async (tx) => {
      await oweMail(tx, mail, time.now)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await work()).toEqual({ sent: 0, failed: 0 })
  })

  test('goes out oldest first, until the worker stops', async () => {
    for (const to of ['a@example.org', 'b@example.org', 'c@example.org']) {
      await owe({ to })
      time.now++
    }
    const stopping = new AbortController()
    const stopsThen: Mailer = {
      send: async (given) => {
        await mailer.send(given)
        if (sent.length === 2) stopping.abort()
      },
    }
    await work(stopsThen, stopping.signal)
    expect(sent.map(({ to }) => to)).toEqual(['a@example.org', 'b@example.org'])
  })

  test('is sent once by two processes that work at the same time', async () => {
    for (let i = 0; i < 20; i++) await owe({ to: `person${i}@example.org` })
    await Promise.all([work(), work(), work()])
    expect(sent.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => `person${i}@example.org`).sort(),
    )
  })

  test('of a process that was killed while sending is sent by the next, under the same key', async () => {
    await owe()
    let key = ''
    const killed: Mailer = {
      send: (given) => {
        key = given.key
        return new Promise(() => undefined)
      },
    }
    void work(killed)
    await expect.poll(() => key).not.toBe('')
    expect(await work()).toEqual({ sent: 0, failed: 0 })
    time.now += 10 * minute
    await work()
    expect(sent.map((one) => one.key)).toEqual([key])
  })

  test('keeps no transaction open while it is being sent, which would hold back the feed', async () => {
    await owe()
    let open: unknown
    await work({
      send: async () => {
        const { rows: found } = await sql`select from pg_stat_activity
          where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`.execute(
          database.db,
        )
        open = found.length
      },
    })
    expect(open).toBe(0)
  })

  test('of an account goes with it', async () => {
    const accountId = await makeAccount()
    await owe({ accountId })
    await owe({ accountId: null })
    await transaction(database.db, (tx) => forgetMail(tx, accountId))
    expect(await rows()).toHaveLength(1)
    await owe({ accountId })
    await sql`delete from account`.execute(database.db)
    expect(await rows()).toHaveLength(1)
  })

  test.each([
    ['a line break', 'Baking\r\nBcc: eve@example.org', 'Baking Bcc: eve@example.org'],
    ['a line separator', 'Baking\u2028bread\u0000', 'Baking bread'],
    ['many letters', '🥖'.repeat(300), `${'🥖'.repeat(199)}…`],
  ])('has one short line as its subject, also where strangers wrote %s', async (_what, subject, expected) => {
    await owe({ subject })
    await work()
    expect(sent[0]?.subject).toBe(expected)
  })

  test('goes to one address', async () => {
    await expect(owe({ to: 'a@example.org,eve@example.org' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(owe({ to: 'a@example.org\nBcc: eve@example.org' })).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('mail that cannot be sent', () => {
  test('is tried again after ever longer waits, with its error kept', async () => {
    failures = ['unavailable', 'unavailable', 'unavailable']
    await owe()
    const waits: number[] = []
    while (sent.length === 0) {
      await work()
      const [row] = await rows()
      if (row?.state === 'owed') waits.push(row.next_at.getTime() - time.now)
      expect(row?.last_error).toBe('mailbox busy')
      time.now = row?.next_at.getTime() ?? 0
    }
    expect(waits).toEqual([minute / 2, minute, 2 * minute])
  })

  test('is given up after about three days, and counts as such', async () => {
    failures = Array.from({ length: 25 }, () => 'unavailable' as const)
    await owe()
    for (let row = (await rows())[0]; row?.state === 'owed'; row = (await rows())[0]) {
      time.now = row.next_at.getTime()
      await work()
    }
    expect(await rows()).toMatchObject([{ state: 'dead', attempts: 25, body: null, last_error: 'mailbox busy' }])
    expect((time.now - start) / hour).toBeGreaterThan(60)
    expect((time.now - start) / hour).toBeLessThan(84)
    expect(sent).toEqual([])
    expect(await mailStatus(database.db, time.now)).toMatchObject({ owed: 0, dead: 1, lastError: 'mailbox busy' })
  })

  test('holds up no other', async () => {
    failures = ['unavailable', 'never']
    await owe({ to: 'a@example.org' })
    await owe({ to: 'b@example.org' })
    expect(await work()).toEqual({ sent: 1, failed: 1 })
    expect(sent.map(({ to }) => to)).toEqual(['b@example.org'])
  })

  test('to an address that takes none is not tried again', async () => {
    failures = ['unprocessable']
    await owe()
    await work()
    expect(await rows()).toMatchObject([{ state: 'refused', body: null, last_error: 'mailbox busy' }])
    expect(await mailStatus(database.db, time.now)).toMatchObject({ owed: 0, refused: 1, dead: 0 })
  })

  test('is left alone for now where a server takes none', async () => {
    failures = Array.from({ length: 10 }, () => 'unavailable' as const)
    for (let i = 0; i < 10; i++) await owe()
    expect(await work()).toEqual({ sent: 0, failed: 3 })
    expect(await mailStatus(database.db, time.now)).toMatchObject({ owed: 10, retrying: 3 })
  })

  test('before its link ends is not sent after', async () => {
    failures = ['unavailable']
    await owe({ endsAt: start + hour })
    await work()
    time.now = start + hour
    await work()
    expect(sent).toEqual([])
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'dead', body: null })
    expect(row?.last_error).toBe('its link ended before it could be sent; the last failure: mailbox busy')
  })
})

test('what is left of old mail is deleted; what is owed stays', async () => {
  await owe()
  await work()
  failures = ['unavailable']
  await owe()
  await work()
  expect(await pruneMail({ db: database.db, outbox: null }, start + 29 * 24 * hour)).toBe(0)
  expect(await pruneMail({ db: database.db, outbox: null }, start + 30 * 24 * hour)).toBe(1)
  expect(await rows()).toMatchObject([{ state: 'owed' }])
})
