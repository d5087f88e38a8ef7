import type { Changed } from '../changes/make-change.ts'
import { GatheredReading } from '../database/gathered-reading.ts'
import { AppError } from '../errors.ts'
import type { Order, Orderer } from '../order.ts'
import { cancelOwn } from './cancel-registration.ts'
import { type Cancellation, cancellationOf } from './cancellation.ts'
import { type Checkout, checkOut } from './checkout.ts'
import { requireCourse } from './course-facts.ts'
import { type CourseTerms, courseTerms } from './course-terms.ts'
import { enrolByHand } from './enrol-by-hand.ts'
import { isLiving, type PaymentStanding } from './model.ts'
import { momentOf } from './moment.ts'
import type { AwaitedOrder, RegistrationPayment } from './payments.ts'
import {
  coursesOfStudent,
  type ListedRegistration,
  listRegistrations,
  type MoveRecord,
  movesOf,
  type OwnCourse,
  type RegistrationFilter,
  type RegistrationRecord,
  type RosterEntry,
  registrationRecord,
  registrationRecords,
} from './queries.ts'
import { type OperatorRefund, refundByOperator } from './refund-by-operator.ts'
import { type Registered, register } from './register.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { type RosterFile, readRoster, rosterFile } from './roster.ts'
import { joinLine, leaveLine } from './wait.ts'
import { type Place, placesOf } from './waiting-store.ts'

export interface RegistrationHistory {
  registration: ListedRegistration
  moves: MoveRecord[]
  refundablePaise: number
}

/** How students come to courses, and leave them. All throw AppError. */
export interface Registrations {
  /** @throws AppError notFound, forbidden, conflict, tooMany */
  register(idOrSlug: string, accountId: number): Promise<Registered>
  /** @throws AppError notFound, conflict, tooMany */
  accept(id: string, accountId: number): Promise<Registered>
  /** @throws AppError notFound */
  read(id: string, accountId: number): Promise<RegistrationRecord>
  /** `courseId`: for this course alone. */
  listOwn(
    accountId: number,
    before: number | undefined,
    count: number,
    courseId?: number,
  ): Promise<RegistrationRecord[]>
  /** @throws AppError notFound, conflict */
  checkOut(id: string, accountId: number): Promise<Checkout>
  /** @throws AppError notFound, unavailable */
  settle(id: string, accountId: number): Promise<{ standing: PaymentStanding; record: RegistrationRecord }>
  /**
   * The same for whoever comes back from paying, whoever that is.
   *
   * @throws AppError notFound, unavailable
   */
  settleReturned(id: string): Promise<PaymentStanding>
  /** What was paid for it, what of that went back, and what may still come. @throws AppError notFound */
  payments(id: string, accountId: number): Promise<{ paid: RegistrationPayment[]; awaited: AwaitedOrder | null }>
  /** On which terms a course is taken. @throws AppError notFound */
  terms(idOrSlug: string): Promise<CourseTerms>
  /** @throws AppError notFound, conflict */
  previewCancellation(id: string, accountId: number): Promise<Cancellation>
  /** @throws AppError notFound, conflict */
  cancel(order: Order, own: { id: string; accountId: number; refundPaise: number }): Promise<Changed<Cancellation>>
  /** @throws AppError notFound: also where he takes no part in it */
  course(idOrSlug: string, accountId: number): Promise<OwnCourse>
  courses(accountId: number, before: { startsOn: string; id: number } | null, count: number): Promise<OwnCourse[]>
  join(order: Order, own: { idOrSlug: string; accountId: number }): Promise<Changed<Place>>
  leave(order: Order, own: { idOrSlug: string; accountId: number }): Promise<Changed<null>>
  places(accountId: number): Promise<Place[]>
  roster(by: Orderer, idOrSlug: string, after: number, count: number): Promise<RosterEntry[]>
  rosterFile(by: Orderer, idOrSlug: string): Promise<RosterFile>
  list(filter: RegistrationFilter, before: number | undefined, count: number): Promise<ListedRegistration[]>
  /** @throws AppError notFound */
  history(id: string): Promise<RegistrationHistory>
  enrol(order: Order, given: { idOrSlug: string; accountId: number }): Promise<Changed<string>>
  refund(order: Order, given: OperatorRefund): Promise<Changed<string>>
}

export function createRegistrations(options: RegistrationsOptions): Registrations {
  const { db, clock, payments } = options
  const read = ownReading(options)
  return {
    register: async (idOrSlug, accountId) => register(options, await courseIdOf(options, idOrSlug), accountId),
    accept: async (id, accountId) => {
      const { courseId, state } = await read(id, accountId)
      if (isLiving(state)) return register(options, courseId, accountId)
      const fault = { parameter: 'id', received: state, expected: 'a seat that is offered' }
      throw new AppError('conflict', `The offer is over; the registration is ${state}.`, { faults: [fault] })
    },
    read,
    listOwn: (accountId, before, count, courseId) =>
      listRegistrations(db, { accountId, courseId }, { before, count, now: clock.now() }),
    checkOut: (id, accountId) => checkOut(options, { id, accountId }),
    settle: async (id, accountId) => {
      await read(id, accountId)
      const standing = await payments.settle(id)
      return { standing, record: await read(id, accountId) }
    },
    settleReturned: async (id) => {
      if ((await registrationRecord(db, id, clock.now())) === null) {
        throw new AppError('notFound', `There is no registration ${id}.`)
      }
      return payments.settle(id)
    },
    payments: async (id, accountId) => {
      await read(id, accountId)
      return { paid: await payments.paymentsOf(id), awaited: await payments.awaited(id) }
    },
    terms: (idOrSlug) => courseTerms(options, idOrSlug),
    previewCancellation: async (id, accountId) => cancellationOf(db, options, await read(id, accountId)),
    cancel: (order, own) => cancelOwn(options, order, own),
    course: async (idOrSlug, accountId) => {
      const courseId = await courseIdOf(options, idOrSlug)
      const [course] = await coursesOfStudent(db, accountId, { before: null, count: 1, courseId })
      if (course !== undefined) return course
      throw new AppError('notFound', 'You do not take part in this course.')
    },
    courses: (accountId, before, count) => coursesOfStudent(db, accountId, { before, count }),
    join: (order, own) => joinLine(options, order, own),
    leave: (order, own) => leaveLine(options, order, own),
    places: (accountId) => placesOf(db, accountId, momentOf(options)),
    roster: (by, idOrSlug, after, count) => readRoster(db, by, idOrSlug, { after, count, now: clock.now() }),
    rosterFile: (by, idOrSlug) => rosterFile(db, by, idOrSlug, clock.now()),
    list: (filter, before, count) => listRegistrations(db, filter, { before, count, now: clock.now() }),
    history: async (id) => {
      const [registration] = await listRegistrations(db, { ids: [id] }, { count: 1, now: clock.now() })
      if (registration === undefined) throw new AppError('notFound', `There is no registration ${id}.`)
      const { paymentId } = registration
      const refundablePaise = paymentId === null ? 0 : await payments.refundable(db, paymentId)
      return { registration, moves: await movesOf(db, id), refundablePaise }
    },
    enrol: (order, given) => enrolByHand(options, order, given),
    refund: (order, given) => refundByOperator(options, order, given),
  }
}

/** Digits are the id, which the statement for a seat looks up itself. */
async function courseIdOf({ db }: RegistrationsOptions, idOrSlug: string): Promise<number> {
  if (/^[1-9]\d{0,14}$/.test(idOrSlug)) return Number(idOrSlug)
  return (await requireCourse(db, idOrSlug)).id
}

/** Everybody reads his own after he has changed it: in a rush many at once. */
function ownReading({ db, clock }: RegistrationsOptions): Registrations['read'] {
  const records = new GatheredReading(async (ids: readonly string[]) => {
    return new Map((await registrationRecords(db, ids, clock.now())).map((record) => [record.id, record]))
  })
  return async (id, accountId) => {
    const record = await records.ask(id)
    if (record?.accountId === accountId) return record
    throw new AppError('notFound', `There is no registration ${id} of yours.`)
  }
}
