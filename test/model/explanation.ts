import type { Answer } from '../send.ts'
import { mismatchOfAnswer, mismatchOfAudits, mismatchOfCourses, mismatchOfWholeCourses } from './mismatch.ts'
import type { Request } from './request.ts'
import { answerTo } from './rules.ts'
import type { State } from './state.ts'

/** What was seen after requests that were sent at once. */
export interface Seen {
  requests: Request[]
  /** One for each request. */
  answers: Answer[]
  /** All courses, as operators list them. */
  courses: Record<string, unknown>[]
  /** Those that the requests named or made, whole: what no list shows may tell in which order they were answered. */
  touchedCourses: Answer[]
  /** New entries of the audit trail: action and account. */
  audits: string[]
}

export interface Explained {
  state: State
  courseIds: Map<string, string>
}

interface Attempt extends Explained {
  /** How far it goes. */
  agreed: number
  problem: string | null
}

/**
 * The state in which some order of the requests, one after another, gives these answers and leaves these courses.
 *
 * @throws Error where no order does, with what speaks against the best one
 */
export function explain(
  before: Explained,
  seen: Seen,
  now: number,
  accountOf: (request: Request) => string,
): Explained {
  let best: Attempt | undefined
  for (const order of permutations(seen.requests.map((_request, index) => index))) {
    const attempt = replay(before, seen, order, now, accountOf)
    if (attempt.problem === null) return attempt
    if (best === undefined || attempt.agreed > best.agreed) best = attempt
  }
  throw new Error(best!.problem!)
}

function replay(
  { state: before, courseIds: known }: Explained,
  { requests, answers, courses, touchedCourses, audits }: Seen,
  order: readonly number[],
  now: number,
  accountOf: (request: Request) => string,
): Attempt {
  const state = structuredClone(before)
  const courseIds = new Map(known)
  const expectedAudits: string[] = []
  for (const [agreed, index] of order.entries()) {
    const request = requests[index]!
    const outcome = answerTo(state, request, now)
    const wrong = mismatchOfAnswer(outcome, answers[index]!, courseIds)
    if (wrong !== null) return { state, courseIds, agreed, problem: `request ${index + 1}: ${wrong}` }
    expectedAudits.push(...outcome.audits.map((action) => `${action} by ${accountOf(request)}`))
  }
  const problem =
    mismatchOfCourses(state, courseIds, courses) ??
    mismatchOfWholeCourses(state, courseIds, touchedCourses) ??
    mismatchOfAudits(expectedAudits, audits)
  return { state, courseIds, agreed: order.length, problem }
}

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
