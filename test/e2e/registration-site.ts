import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createCourse, type TestCourse } from '../../server/catalogue/test-courses.ts'
import { ownOrigin, paymentsOptions } from '../../server/context-payments.ts'
import { endCancelled, lapseOpen, workOffLines } from '../../server/enrolment/jobs.ts'
import { tellStudents } from '../../server/enrolment/notices/jobs.ts'
import { scheduleMoved } from '../../server/enrolment/service.ts'
import { outboxFolder } from '../../server/mail/create-mailer.ts'
import { sendOwedMail } from '../../server/mail/jobs.ts'
import { type OutboxMail, outboxIds, readOutboxMail } from '../../server/mail/outbox.ts'
import { sendRefunds } from '../../server/payments/send-refunds.ts'
import { createPayments } from '../../server/payments/service.ts'
import { PlatformCalendar } from '../../server/platform-calendar.ts'
import { startWorld, type World } from '../world.ts'
import { addPerson, openSignedIn } from './account-site.ts'
import { closePages, launchBrowser, scripted, type WatchedPage } from './browser.ts'

const minute = 60_000

/** A program whose time stands still until it is told to pass, and whose jobs run when they are told to. */
export class RegistrationSite {
  /** Noon in the platform's time zone, half a year before the courses begin. */
  #now = Date.parse('2027-03-01T06:30:00Z')
  readonly #browser: Browser
  #world!: World
  #students = 0

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  static async start(browser: Browser): Promise<RegistrationSite> {
    const site = new RegistrationSite(browser)
    const many = '100000'
    site.#world = await startWorld({
      pages: 'built',
      clock: { now: () => site.#now },
      env: {
        ...{ SERVE_WORKS: 'false', SIGN_IN_ATTEMPTS_PER_ADDRESS: many },
        MESSAGES_PER_COURSE_PER_DAY: '2',
        ...{ WRITES_PER_MINUTE_PER_ACCOUNT: many, WRITES_PER_MINUTE_PER_ADDRESS: many },
      },
    })
    return site
  }

  get browser(): Browser {
    return this.#browser
  }

  get world(): World {
    return this.#world
  }

  get now(): number {
    return this.#now
  }

  pass(minutes: number): void {
    this.#now += minutes * minute
  }

  /** A course of ₹799 from 3 to 24 October 2027, with one live session; its page. */
  async course(given: TestCourse = {}): Promise<string> {
    const { db, pool } = this.#world.context
    const id = await createCourse(pool, given)
    const session = { course_id: id, starts_at: new Date('2027-10-03T12:30:00Z'), live_link: liveLink }
    await db
      .insertInto('course_session')
      .values({ ...session, ends_at: new Date('2027-10-03T14:00:00Z') })
      .execute()
    await this.#world.settle()
    const { slug } = await db.selectFrom('course').select('slug').where('id', '=', id).executeTakeFirstOrThrow()
    return `/courses/${slug}`
  }

  async addSeat(course: string): Promise<void> {
    const { db } = this.#world.context
    const named = db.selectFrom('course').select('id').where('slug', '=', course.slice('/courses/'.length))
    await db
      .updateTable('course_seats')
      .set(({ eb }) => ({ total: eb('total', '+', 1) }))
      .where('course_id', '=', named)
      .execute()
  }

  /** A course begins on another day. */
  async move(course: string, startsOn: string): Promise<void> {
    const { db } = this.#world.context
    const { id, starts_on, ends_on } = await db
      .selectFrom('course')
      .select(['id', 'starts_on', 'ends_on'])
      .where('slug', '=', course.slice('/courses/'.length))
      .executeTakeFirstOrThrow()
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('course').set({ starts_on: startsOn }).where('id', '=', id).execute()
      const former = { startsOn: starts_on, endsOn: ends_on, sessions: [] }
      await scheduleMoved(tx, [{ courseId: id, former }], this.#now)
    })
  }

  /** A course without sessions is on other days, and nobody is told. */
  async setDays(course: string, startsOn: string, endsOn: string): Promise<void> {
    const { db } = this.#world.context
    const slug = course.slice('/courses/'.length)
    const named = db.selectFrom('course').select('id').where('slug', '=', slug)
    await db.deleteFrom('course_session').where('course_id', '=', named).execute()
    await db.updateTable('course').set({ starts_on: startsOn, ends_on: endsOn }).where('slug', '=', slug).execute()
  }

  /** Somebody new, signed in. */
  async student(options: BrowserContextOptions = {}): Promise<Student> {
    const email = `student${++this.#students}@example.org`
    await addPerson(this.#world, { email })
    return this.#enter(email, options)
  }

  /** Somebody new, signed in, whose courses are those of the teacher. */
  async teacher(teacherId: number, options: BrowserContextOptions = {}): Promise<Student> {
    const email = `teacher${teacherId}@example.org`
    await addPerson(this.#world, { role: 'teacher', email })
    const { db } = this.#world.context
    const account = db.selectFrom('account').select('id').where('email', '=', email)
    await db.updateTable('teacher').set({ account_id: account }).where('id', '=', teacherId).execute()
    return this.#enter(email, options)
  }

  async #enter(email: string, options: BrowserContextOptions): Promise<Student> {
    const watched = await openSignedIn(this.#browser, this.#world, email, options)
    return new Student(this, email, watched)
  }

  /** Everything that the jobs of registrations, refunds and mails have to do by now. */
  async work(): Promise<void> {
    const { db, clock, config, log, mailer } = this.#world.context
    const { signal } = new AbortController()
    const calendar = new PlatformCalendar(config.timeZone)
    const payments = paymentsOptions(this.#world.context)
    const options = { db, clock, calendar, terms: config.registration, payments: createPayments(payments) }
    await lapseOpen({ db, clock })
    await workOffLines(options)
    await endCancelled(options)
    await sendRefunds(payments, signal)
    await tellStudents({ ...options, log, origin: () => ownOrigin(this.#world.context) })
    await sendOwedMail({ db, clock, mailer, log }, signal)
    await this.#world.settle()
  }

  /** The mails of a subject that were sent to somebody, as they are in the outbox. */
  async mailsTo({ email }: Student, subject: string): Promise<OutboxMail[]> {
    const folder = outboxFolder(this.#world.context.config) ?? ''
    const mails = await Promise.all((await outboxIds(folder)).map((id) => readOutboxMail(folder, id)))
    return mails.filter((mail) => mail !== null).filter((mail) => mail.to === email && mail.subject === subject)
  }

  stop(): Promise<void> {
    return this.#world.stop()
  }
}

/** A site, and a browser, for the tests of a file; after each of them everybody leaves. */
export function openForTests(take: (site: RegistrationSite) => void): void {
  let browser: Browser | undefined
  let site: RegistrationSite | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
    site = await RegistrationSite.start(browser)
    take(site)
  })
  afterEach(() => browser && closePages(browser))
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })
}

export const liveLink = 'https://meet.example/bread'

/** What a student does, in a browser of his own. */
export class Student {
  readonly #site: RegistrationSite
  readonly email: string
  readonly page: Page
  readonly complaints: string[]

  constructor(site: RegistrationSite, email: string, { page, complaints }: WatchedPage) {
    this.#site = site
    this.email = email
    this.page = page
    this.complaints = complaints
  }

  open(path: string) {
    return this.page.goto(this.#site.world.address + path)
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('main').getByRole('button', { name }).click()
  }

  /** Goes to a button or link by the tabulator alone, and presses it. */
  async enter(name: string | RegExp): Promise<void> {
    const main = this.page.getByRole('main')
    const wanted = main.getByRole('button', { name }).or(main.getByRole('link', { name })).first()
    for (let tabs = 0; tabs < 60 && !(await wanted.evaluate((it) => it === document.activeElement)); tabs++) {
      await this.page.keyboard.press('Tab')
    }
    await this.page.keyboard.press('Enter')
  }

  /** Holds a seat; the path of the page of the registration. */
  async register(course: string): Promise<string> {
    await this.open(course)
    await this.press(/^Register for/)
    await this.page.waitForURL(/\/registrations\/[0-9a-f-]{36}$/)
    return new URL(this.page.url()).pathname
  }

  /** From the page of a held seat, by one of the buttons of the test provider, and back. */
  async pay(button: string | RegExp = /^Pay ₹/): Promise<void> {
    await this.press(/^Pay ₹/)
    await this.page.waitForURL(/\/test-payment\//)
    await this.press(button)
  }

  /** What the page says the registration is. */
  async sees(name: string): Promise<void> {
    await this.page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
  }

  /** Somewhere on the page. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  scripted(): Promise<void> {
    return scripted(this.page)
  }

  /** Another tab of the same browser. */
  async tab(path: string): Promise<Student> {
    const page = await this.page.context().newPage()
    await page.goto(this.#site.world.address + path)
    return new Student(this.#site, this.email, { page, complaints: this.complaints })
  }
}
