import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { recordAudit } from '../changes/audit-store.ts'
import { commandOrder } from '../order.ts'
import { type AuditOptions, printAudit } from './run-audit.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function run(options: AuditOptions): Promise<string> {
  let printed = ''
  const stdout = new Writable({
    write(text, _encoding, done) {
      printed += text
      done()
    },
  })
  const surface = { width: Number.POSITIVE_INFINITY, styled: false }
  expect(await printAudit(options, { db: database.db, stdout, surface, signal: new AbortController().signal })).toBe(0)
  return printed
}

test('an empty trail says so', async () => {
  expect(await run({})).toBe('Nothing of the kind was changed.\n')
})

test('entries are a table, the latest first, that no text can break out of', async () => {
  const now = Date.parse('2026-11-24T06:00:00Z')
  const order = commandOrder('categories tidy', 'red \u001b[31m and\u202e back')
  const subject = { kind: 'category', id: 12 }
  const rename = { action: 'category.change', subject, before: { name: 'Ovens' }, after: { name: 'Tandoor' } } as const
  await recordAudit(database.db, order, [rename], now)
  await recordAudit(
    database.db,
    commandOrder('import'),
    [{ action: 'course.create', subject: { kind: 'course', id: 7 } }],
    now + 1,
  )
  const lines = (await run({})).split('\n')
  expect(lines[1]).toMatch(/^2026-11-24 06:00:00 +command import +course\.create +course 7/)
  expect(lines[2]).toContain('category.change  category 12  name: Ovens → Tandoor')
  expect(lines.join('')).not.toContain('\u001b')
  expect(lines.join('')).not.toContain('\u202e')
})

test('money is rupees, in the table and in JSON', async () => {
  const change = { before: { pricePaise: 79_900 }, after: { pricePaise: 49_950 } }
  const entry = { action: 'money.change', subject: { kind: 'course', id: 9 }, ...change } as const
  await recordAudit(database.db, commandOrder('import'), [entry], Date.parse('2026-11-24T06:00:00Z'))
  expect(await run({ action: 'money.' })).toContain('price: ₹799 → ₹499.50')
  expect(JSON.parse(await run({ action: 'money.', json: true }))).toMatchObject({
    before: { price: { amount: 799, currency: 'INR' } },
  })
})

test('filters are those of the API, and faults are named by the options', async () => {
  expect(await run({ action: 'course', subjectKind: 'course', subjectId: '7' })).toContain('course 7')
  expect(await run({ via: 'session' })).toBe('Nothing of the kind was changed.\n')
  await expect(run({ subjectId: '7' })).rejects.toThrow(
    /^--subject-kind is missing, expected a kind beside --subject-id$/,
  )
})

test('only what changed is shown as a change', async () => {
  const [before, after] = [
    { registration: 'r-1', state: 'enrolled' },
    { registration: 'r-1', state: 'cancelled' },
  ]
  const entry = { action: 'registration.refund', subject: { kind: 'course', id: 9 }, before, after } as const
  await recordAudit(database.db, commandOrder('import'), [entry], Date.parse('2026-11-24T06:00:00Z'))
  expect(await run({ action: 'registration.' })).toMatch(/course 9 +state: enrolled → cancelled\s*$/)
})

test('an action that nothing is called is refused with those that were perhaps meant, else with all', async () => {
  await expect(run({ action: 'refund' })).rejects.toThrow(
    /^--action: received "refund", expected the beginning of an action that is in the trail: registration.refund$/,
  )
  await expect(run({ action: 'zeta' })).rejects.toThrow(/trail: category.change, course.create, .*registration.refund$/)
  expect(await run({ action: 'registration.', via: 'session' })).toBe('Nothing of the kind was changed.\n')
})

test('all of it are JSON lines, however short a page', async () => {
  const one = await run({ limit: '1' })
  expect(one).toMatch(/\nMore: the same with --cursor \S+, or --all\n$/)
  const all = (await run({ all: true, json: true })).trim().split('\n')
  expect(all.map((line) => JSON.parse(line).action)).toEqual([
    'course.create',
    'registration.refund',
    'money.change',
    'category.change',
  ])
})
