import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCourse } from '../../server/catalogue/test-courses.ts'
import { type PaymentStep, paymentSteps } from '../../server/payments/payment-steps.ts'
import { contradictions } from '../money-and-access.ts'
import { tsx } from '../postgres-user.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { ProgramProcess } from './program-process.ts'
import { StudentOnTheWay } from './student-on-the-way.ts'

const entry = fileURLToPath(new URL('mortal-program.ts', import.meta.url))
const document = new URL('../../docs/registration.md', import.meta.url)
/** Longer than whoever took something to work on may keep it; shorter than a seat is held. */
const minutesBetween = 6

interface Row {
  step: string
  registration: string
  payments: string
}

/** What is documented of every step. */
async function documented(): Promise<Row[]> {
  const text = await readFile(document, 'utf8')
  const [table = ''] = text.slice(text.indexOf('| step |')).split('\n\n')
  const rows = table.split('\n').slice(2)
  return rows.map((row) => {
    const [, step = '', , registration = '', payments = ''] = row.split('|').map((cell) => cell.trim())
    return { step: step.replaceAll('`', ''), registration, payments }
  })
}

test('what becomes of every step is documented', async () => {
  expect((await documented()).map(({ step }) => step)).toEqual([...paymentSteps])
})

describe('kill -9', () => {
  let database: TestDatabase
  let dataDir: string
  let program: ProgramProcess
  let address: string
  let minutesAhead = 0

  beforeAll(async () => {
    database = await createTestDatabase()
    dataDir = await mkdtemp(join(tmpdir(), 'catalogue-mortal-'))
    await start()
  }, 120_000)
  afterAll(async () => {
    program.killAll()
    await program.finished
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function start(): Promise<void> {
    const env = {
      ...{ DATABASE_URL: database.connectionString, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
      ...{ MINUTES_AHEAD: String(minutesAhead), WRITES_PER_MINUTE_PER_ADDRESS: '100000' },
    }
    program = new ProgramProcess([process.execPath, '--import', tsx, entry], env, dataDir)
    address = (await program.waitFor(/Runs at (http:\S+), reconciled/))[1]!
  }

  /** Of what the one before has left, so that the program does not die by that. */
  async function nothingToTell(): Promise<void> {
    const untold = async () => {
      const { rows } = await database.pool.query(
        `select from test_provider_event where delivered_at is null
         union all select from webhook_message where processed_at is null`,
      )
      return rows.length
    }
    await expect.poll(untold).toBe(0)
  }

  async function dieAt(step: PaymentStep): Promise<void> {
    program.write(`${step}\n`)
    await program.waitFor(new RegExp(`Dies at ${step}\\.`))
  }

  test.each(paymentSteps)(
    'at %s leaves no money without access or refund, no access without money, no seat lost',
    {
      timeout: 120_000,
    },
    async (step) => {
      const cancels = paymentSteps.indexOf(step) >= paymentSteps.indexOf('refundOwed')
      const course = await createCourse(database.pool, { seats: { total: 1 } })
      const student = await StudentOnTheWay.come(database.db, { course, cancels })
      await nothingToTell()
      await dieAt(step)
      await Promise.race([student.goOn(address).catch(() => undefined), program.finished])
      expect((await program.finished).signal).toBe('SIGKILL')

      minutesAhead += minutesBetween
      await start()
      const row = (await documented()).find((one) => one.step === step)
      await expect.poll(() => student.standing()).toEqual({ ...row, step: undefined })

      await student.goOn(address)
      const end = cancels
        ? { registration: 'refunded', payments: 'back' }
        : { registration: 'enrolled', payments: 'kept, back' }
      await expect.poll(() => student.standing()).toEqual(end)
      const now = Date.now() + minutesAhead * 60_000
      await expect.poll(() => contradictions(database.db, now)).toEqual([])
      const next = await StudentOnTheWay.come(database.db, { course, cancels })
      expect(await next.ask(address)).toBe(cancels ? 200 : 409)
    },
  )
})
