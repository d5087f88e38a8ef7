import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import pino from 'pino'
import type { Database } from '../db/schema.ts'
import { accountBelongings } from '../server/account-belongings.ts'
import { accountsContract } from '../server/accounts/contract.ts'
import { ownContract } from '../server/accounts/contract-own.ts'
import { peopleContract } from '../server/accounts/contract-people.ts'
import { type PasswordHasher, Passwords } from '../server/accounts/passwords.ts'
import { createPeople } from '../server/accounts/people.ts'
import { accountsHandlers } from '../server/accounts/routes.ts'
import { peopleHandlers } from '../server/accounts/routes-people.ts'
import { createAccounts } from '../server/accounts/service.ts'
import { createAccount } from '../server/accounts/sign-up.ts'
import { takeWrite } from '../server/accounts/write-allowance.ts'
import type { Role } from '../server/caller.ts'
import type { SignInLimits, WriteLimits } from '../server/config-accounts.ts'
import { teachersContract } from '../server/courses/teachers/contract.ts'
import { teachersHandlers } from '../server/courses/teachers/routes.ts'
import { createTeachers } from '../server/courses/teachers/service.ts'
import { type App, createApp } from '../server/http/app.ts'
import { Metrics } from '../server/http/metrics.ts'
import { cheapHasher } from './cheap-passwords.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

export const rightPassword = 'a long enough password'
const publicUrl = 'https://courses.example'

interface Sent {
  body?: unknown
  headers?: Record<string, string>
  /** The network address that it is sent from. */
  from?: string
}

interface Answered {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

/** A browser with its cookies, at our pages. */
export class Browser {
  readonly #app: App
  cookie: string | null = null

  constructor(app: App) {
    this.#app = app
  }

  async send(request: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, sent: Sent = {}): Promise<Answered> {
    const [method, url] = request.split(' ') as ['GET', string]
    const { body, headers = {}, from = '203.0.113.7' } = sent
    const response = await this.#app.fastify.inject({
      method,
      url,
      remoteAddress: from,
      headers: {
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Test browser',
        ...(this.cookie !== null && { cookie: this.cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    })
    this.#keepCookie(response.headers['set-cookie'])
    const json = /json/.test(String(response.headers['content-type']))
    return { status: response.statusCode, headers: response.headers, body: json ? response.json() : response.body }
  }

  signIn(email: string, password = rightPassword, sent: Sent = {}): Promise<Answered> {
    return this.send('POST /api/sign-in', { ...sent, body: { email, password } })
  }

  #keepCookie(header: unknown): void {
    if (typeof header !== 'string') return
    this.cookie = header.includes('1970') ? null : (header.split(';')[0] ?? null)
  }
}

/** A mail as it is owed. */
export interface TestMail {
  to: string
  subject: string
  text: string
}

export interface AccountsApp {
  db: Kysely<Database>
  pool: Pool
  time: { now: number }
  /** Texts of all statements that were run. */
  statements: string[]
  /** How many passwords were hashed or compared. */
  hashed: { count: number }
  browser(): Browser
  /** A browser signed in to a new account, whose address is confirmed. */
  person(role: Role, email?: string): Promise<Browser>
  /** What was owed since this was asked last, the oldest first. */
  mails(): Promise<TestMail[]>
  stop(): Promise<void>
}

export interface AccountsAppOptions {
  limits?: Partial<SignInLimits>
  writes?: Partial<WriteLimits>
  hasher?: PasswordHasher
}

/** Accounts over HTTP on a database of their own; answers are held against the contract. */
export async function accountsApp(options: AccountsAppOptions = {}): Promise<AccountsApp> {
  const database = await createTestDatabase()
  return { ...(await startApp(database, options)), stop: database.drop }
}

/** Two processes on one database; how the other hashes can be replaced. */
export async function twoAccountsApps(
  hasher?: PasswordHasher,
  options: AccountsAppOptions = {},
): Promise<[AccountsApp, AccountsApp]> {
  const database = await createTestDatabase()
  const one = await startApp(database, options)
  const other = await startApp(database, { ...options, ...(hasher && { hasher }) })
  return [
    { ...one, stop: database.drop },
    { ...other, stop: async () => undefined },
  ]
}

const manyWrites: WriteLimits = { perAccount: 1_000, perAddress: 1_000, webhooksPerAddress: 1_000 }

async function startApp(
  database: TestDatabase,
  { limits, writes, hasher = cheapHasher }: AccountsAppOptions,
): Promise<Omit<AccountsApp, 'stop'>> {
  const statements: string[] = []
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query }) => void statements.push(query.sql),
  })
  const time = { now: Date.parse('2026-11-24T06:00:00Z') }
  const hashed = { count: 0 }
  const passwords = new Passwords(counting(hasher, hashed))
  const clock = { now: () => time.now }
  const accountsOptions = {
    db,
    clock,
    passwords,
    limits: { attemptsPerAccount: 5, attemptsPerAddress: 100, waitSeconds: 30, ...limits },
    sessionDays: 30,
    origin: () => publicUrl,
    belongings: accountBelongings({ timeZone: 'Asia/Kolkata' }),
  }
  const accounts = createAccounts(accountsOptions)
  const app = await createApp({
    contract: { ...accountsContract, ...ownContract, ...peopleContract, ...teachersContract },
    handlers: {
      ...accountsHandlers(accounts),
      ...peopleHandlers(createPeople(accountsOptions)),
      ...teachersHandlers(createTeachers({ db, clock })),
    },
    info: { title: 'Accounts', version: '0.0.0', description: 'Accounts.' },
    log: pino({ level: 'silent' }),
    healthChecks: [],
    metrics: new Metrics(),
    authenticator: accounts,
    takeWrite: (writer) => takeWrite(db, writer, { ...manyWrites, ...writes }, time.now),
    refuseHashing: accounts.refuseHashing,
    publicUrl,
    checkAnswers: true,
  })
  let people = 0
  const person = async (role: Role, email = `${role}${++people}@example.org`) => {
    await createAccount({ db, clock, passwords }, { email, name: 'Asha', role, password: rightPassword })
    const browser = new Browser(app)
    const { status } = await browser.signIn(email)
    if (status !== 200) throw new Error(`signing in answered ${status}`)
    return browser
  }
  let seen = 0
  const mails = async () => {
    const rows = await db
      .selectFrom('mail')
      .select(['id', 'recipient', 'subject', 'body'])
      .where('id', '>', seen)
      .orderBy('id')
      .execute()
    seen = rows.at(-1)?.id ?? seen
    return rows.map(({ recipient: to, subject, body }) => ({ to, subject, text: body ?? '' }))
  }
  return { db, pool: database.pool, time, mails, statements, hashed, browser: () => new Browser(app), person }
}

/** What the audit trail tells beside that people signed in, the oldest first. */
export function trailOf({ db }: Pick<AccountsApp, 'db'>) {
  return db.selectFrom('audit_entry').where('action', '!=', 'account.signIn').orderBy('id')
}

/** The token of the one link in a mail that leads to a page with one. */
export function tokenIn(mail: TestMail | undefined): string {
  const links = mail?.text.match(/^https:\/\/courses\.example\/[a-z-]+\?token=[\w-]+$/gm) ?? []
  if (links.length !== 1) throw new Error(`there are ${links.length} links with a token in ${mail?.text}`)
  return new URL(String(links[0])).searchParams.get('token') ?? ''
}

function counting(hasher: PasswordHasher, hashed: { count: number }): PasswordHasher {
  return {
    hash: (password) => {
      hashed.count++
      return hasher.hash(password)
    },
    verify: (passwordHash, password) => {
      hashed.count++
      return hasher.verify(passwordHash, password)
    },
  }
}
