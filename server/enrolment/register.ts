import { committed } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import { studentsToTell } from './job-names.ts'
import { momentOf } from './moment.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { type SeatOutcome, type TakenSeat, takeSeat } from './seat-statements.ts'

const told: ReadonlySet<string> = new Set([studentsToTell])

export interface Registered {
  id: string
  tx: bigint
}

/**
 * Holds a seat and its price, or enrols where it is free; also takes up an offer. Asked again while it lasts it gives the
 * same registration.
 *
 * @throws AppError notFound, forbidden (the address is not confirmed), conflict (the course cannot be bought, or is his
 * own), tooMany (holds), unauthenticated
 */
export async function register(
  options: RegistrationsOptions,
  courseId: number,
  accountId: number,
): Promise<Registered> {
  const { db, terms } = options
  const moment = momentOf(options)
  const taken = await takeSeat(db, { courseId, accountId, ...moment, terms })
  committed(db, taken.outcome === 'enrolled' ? told : undefined)
  if (taken.registrationId === null) throw refusal(taken, courseId, moment.now)
  return { id: taken.registrationId, tx: BigInt(taken.tx) }
}

type Refusal = Exclude<SeatOutcome, 'held' | 'enrolled' | 'living'>

const conflicts: Partial<Record<Refusal, [problem: string, expected: string]>> = {
  own: ['is your own', 'a course of another teacher'],
  cancelled: ['was cancelled', 'a course that is on sale'],
  started: ['has started', 'a course that has not started'],
  closed: ['takes no registrations any more', 'a course whose registration is open'],
  stopped: ['is not sold at the moment', 'a course that is on sale'],
  waiting: ['has a waiting list, whose people come first; join it', 'a course with a seat that nobody waits for'],
  soldOut: ['has no seat left; join its waiting list', 'a course with a seat left'],
}

/** `received` of the fault is the outcome, for programs. */
function refusal({ outcome, retryAt }: TakenSeat, courseId: number, now: number): AppError {
  const [problem, expected] = conflicts[outcome as Refusal] ?? []
  if (problem !== undefined && expected !== undefined) {
    const faults = [{ parameter: 'course', received: outcome, expected }]
    return new AppError('conflict', `Course ${courseId} ${problem}.`, { faults })
  }
  if (outcome === 'closedAccount') return new AppError('unauthenticated', 'This account is closed.')
  if (outcome === 'unconfirmed') {
    return new AppError('forbidden', 'Confirm the address of your account first, by the link in the mail sent to it.')
  }
  if (retryAt !== null) return tooMany(outcome, retryAt, now)
  return new AppError('notFound', `There is no course ${courseId}.`)
}

function tooMany(outcome: SeatOutcome, retryAt: Date, now: number): AppError {
  const at = isoInstant(retryAt.getTime())
  const problem =
    outcome === 'tooManyHolds'
      ? `You hold as many seats as you may without paying. Pay for one of them, give one up, or come back at ${at}.`
      : `You have let the seat of this course go twice. You may hold it again from ${at} on.`
  const expected = outcome === 'tooManyHolds' ? 'fewer open holds' : `a request from ${at} on`
  return new AppError('tooMany', problem, {
    retryAfter: Math.max(1, (retryAt.getTime() - now) / 1_000),
    faults: [{ parameter: 'course', received: outcome, expected }],
  })
}
