import { accountBelongings } from './account-belongings.ts'
import { HashProcess } from './accounts/hash-process.ts'
import { Passwords } from './accounts/passwords.ts'
import { createPeople } from './accounts/people.ts'
import { accountIdOf } from './accounts/queries.ts'
import { accountsHandlers } from './accounts/routes.ts'
import { peopleHandlers } from './accounts/routes-people.ts'
import { type Accounts, createAccounts } from './accounts/service.ts'
import { auditHandlers } from './audit/routes.ts'
import { createAudit } from './audit/service.ts'
import { eventsHandlers } from './catalogue/events/routes.ts'
import type { CourseEvents } from './catalogue/events/service.ts'
import { catalogueHandlers } from './catalogue/routes.ts'
import type { Catalogue } from './catalogue/service.ts'
import { synonymsHandlers } from './catalogue/synonyms/routes.ts'
import { createSynonyms } from './catalogue/synonyms/service.ts'
import type { Context } from './context.ts'
import { paymentsOptions } from './context-payments.ts'
import type { contract } from './contract.ts'
import { categoriesHandlers } from './courses/categories/routes.ts'
import { createCategories } from './courses/categories/service.ts'
import { coursesHandlers } from './courses/routes.ts'
import { createCourses } from './courses/service.ts'
import { teachersHandlers } from './courses/teachers/routes.ts'
import { createTeachers } from './courses/teachers/service.ts'
import type { Handlers } from './endpoint.ts'
import { createCalendars } from './enrolment/calendar/calendars.ts'
import { calendarHandlers } from './enrolment/calendar/routes.ts'
import { createMessages } from './enrolment/messages/messages.ts'
import { messagesHandlers } from './enrolment/messages/routes.ts'
import { createRegistrations } from './enrolment/registrations.ts'
import { registrationHandlers } from './enrolment/routes.ts'
import { operatorsRegistrationHandlers } from './enrolment/routes-operators.ts'
import { studentsRegistrationHandlers } from './enrolment/routes-students.ts'
import { AppError } from './errors.ts'
import { outboxFolder } from './mail/create-mailer.ts'
import { mailHandlers } from './mail/routes.ts'
import { orderAnswer } from './payments/answers.ts'
import { ordersOfRegistration, registrationsPaidBy } from './payments/queries.ts'
import { paymentsHandlers } from './payments/routes.ts'
import { createPayments } from './payments/service.ts'
import { testProviderHandlers } from './payments/test-provider/routes.ts'
import { PlatformCalendar } from './platform-calendar.ts'
import { disruptionsHandlers } from './sales/disruptions/routes.ts'
import { createDisruptions } from './sales/disruptions/service.ts'
import { salesHandlers } from './sales/routes.ts'
import { createSales } from './sales/service.ts'

export interface Features {
  accounts: Accounts
  /** One for each endpoint of the whole contract. */
  handlers: Handlers<typeof contract>
}

/** The services of every feature, and what answers its endpoints. */
export function createFeatures(context: Context, catalogue: Catalogue, events: CourseEvents): Features {
  const { config, clock, db, tokens } = context
  const tokenOf = (tx: bigint) => tokens.ofWrite(tx)
  const accountsOptions = {
    db,
    clock,
    passwords: new Passwords(new HashProcess(config.hashesAtOnce), config.hashesAtOnce),
    limits: config.signIn,
    sessionDays: config.sessionDays,
    origin: () => config.publicUrl ?? whereItListens(context),
    belongings: accountBelongings(config),
  }
  const accounts = createAccounts(accountsOptions)
  const calendar = new PlatformCalendar(config.timeZone)
  const payments = createPayments(paymentsOptions(context))
  const registrations = createRegistrations({
    ...{ db, clock, calendar, terms: config.registration, payments },
    origin: accountsOptions.origin,
  })
  const registrationRoutes = { registrations, calendar, tokenOf }
  const handlers = {
    ...catalogueHandlers(catalogue),
    ...eventsHandlers(events),
    ...coursesHandlers(createCourses({ db, clock, timeZone: config.timeZone }), tokenOf),
    ...categoriesHandlers(createCategories({ db, clock }), tokenOf),
    ...synonymsHandlers(createSynonyms({ db, clock }), tokenOf),
    ...accountsHandlers(accounts),
    ...peopleHandlers(createPeople(accountsOptions)),
    ...teachersHandlers(createTeachers({ db, clock })),
    ...salesHandlers(createSales({ db, clock, select: catalogue.select })),
    ...disruptionsHandlers(createDisruptions({ db, clock, select: catalogue.select })),
    ...registrationHandlers(registrationRoutes),
    ...studentsRegistrationHandlers(registrationRoutes),
    ...operatorsRegistrationHandlers({
      ...registrationRoutes,
      accountOf: (email) => accountIdOf(db, email),
      registrationsOf: (id) => registrationsPaidBy(db, id),
      ordersOf: async (id) => (await ordersOfRegistration(db, id)).map(orderAnswer),
    }),
    ...calendarHandlers(createCalendars({ db, clock, calendar, origin: accountsOptions.origin })),
    ...messagesHandlers(
      createMessages({
        ...{ db, clock, origin: accountsOptions.origin },
        messagesPerDay: config.registration.messagesPerDay,
      }),
    ),
    ...auditHandlers(createAudit({ db })),
    ...paymentsHandlers(payments, db),
    ...testProviderHandlers({ db, clock, isInUse: config.payments.provider === 'test' }),
    ...mailHandlers({ folder: outboxFolder(config), origin: () => config.publicUrl ?? context.servesAt() }),
  }
  return { accounts, handlers }
}

function whereItListens(context: Context): string {
  const address = context.servesAt()
  if (address === null) throw new AppError('unavailable', 'The program is still starting.', { retryAfter: 1 })
  return address
}
