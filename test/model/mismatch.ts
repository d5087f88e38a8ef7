import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../send.ts'
import { inOrder, missing } from './course-facts.ts'
import { type Course, type Fields, namesTo, type Outcome, type State, type Window } from './state.ts'

/** What is wrong with an answer; null: nothing. Courses that were made get their ids. */
export function mismatchOfAnswer(outcome: Outcome, answer: Answer, courseIds: Map<string, string>): string | null {
  const { status, headers, body } = answer
  if (!outcome.status.includes(status)) {
    return `expected ${outcome.status.join(' or ')}, received ${status} ${JSON.stringify(body)?.slice(0, 500)}`
  }
  const etag = outcome.version === undefined ? null : `"${outcome.version}"`
  if (etag !== null && headers.get('etag') !== etag) return `expected ETag ${etag}, received ${headers.get('etag')}`
  if (status < 300 && headers.get('change-token') === null) return 'expected a Change-Token'
  if (outcome.faults !== undefined) {
    const named = (body.errors ?? []).map(({ parameter }: { parameter: string }) => parameter)
    const wrong = difference('faults of', [...outcome.faults].sort(), named.sort())
    if (wrong !== null) return wrong
  }
  if (outcome.course === undefined) return null
  const known = courseIds.get(outcome.course)
  if (known !== undefined && known !== body.id) return `expected course ${known}, received ${body.id}`
  courseIds.set(outcome.course, body.id)
  return null
}

/** What the list of all courses should say of one; the names of teachers are not the model's. */
export function summaryOf(state: State, course: Course, id: string) {
  const {
    owner: _owner,
    taken,
    description: _text,
    skills: _skills,
    refundPromise: _refundPromise,
    sessions: _sessions,
    salesWindows: _windows,
    ...rest
  } = course
  const { category } = course
  return {
    ...rest,
    id,
    categoryPath: category === null ? null : namesTo(state, category),
    seatsTaken: taken,
    registrations: taken,
  }
}

export function mismatchOfCourses(
  state: State,
  courseIds: ReadonlyMap<string, string>,
  listed: readonly Record<string, unknown>[],
): string | null {
  const expected = Object.entries(state.courses).map(([key, course]) => summaryOf(state, course, courseIds.get(key)!))
  const ids = (courses: readonly { id?: unknown }[]) => courses.map(({ id }) => Number(id)).sort((a, b) => a - b)
  const wrong = difference('ids of all courses', ids(expected), ids(listed))
  if (wrong !== null) return wrong
  for (const summary of expected) {
    const { teacher: _teacher, ...seen } = listed.find(({ id }) => id === summary.id)!
    const fault = difference(`course ${summary.id}`, summary, seen)
    if (fault !== null) return fault
  }
  return null
}

export function mismatchOfAudits(expected: readonly string[], seen: readonly string[]): string | null {
  return difference('audit trail', [...expected].sort(), [...seen].sort())
}

/** Of courses that the state knows, as those read them who run them. */
export function mismatchOfWholeCourses(
  state: State,
  courseIds: ReadonlyMap<string, string>,
  courses: readonly Answer[],
): string | null {
  const keys = new Map([...courseIds].map(([key, id]) => [id, key]))
  for (const { body, headers } of courses) {
    const course = state.courses[keys.get(body.id)!]!
    const { teacher: _teacher, ...seen } = body
    const salesWindows = body.salesWindows.map(({ id: _id, ...window }: Window & { id: string }) => window)
    const fault =
      difference(
        `course ${body.id}, read anew`,
        managedOf(state, course, body.id),
        inOrder({ ...(seen as Fields), salesWindows }),
      ) ?? difference(`ETag of course ${body.id}`, `"${course.version}"`, headers.get('etag'))
    if (fault !== null) return fault
  }
  return null
}

/** The whole course, as those see it who run it. */
function managedOf(state: State, course: Course, id: string) {
  const { description, skills, refundPromise, sessions, salesWindows } = course
  return {
    ...summaryOf(state, course, id),
    missing: missing(course),
    ...{ description, skills, refundPromise, sessions, salesWindows },
  }
}

/** In which members two differ; null: in none. */
export function difference(what: string, expected: unknown, received: unknown): string | null {
  if (isDeepStrictEqual(expected, received)) return null
  const isPlain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isPlain(expected) || !isPlain(received)) {
    return `${what}: expected ${JSON.stringify(expected)}, received ${JSON.stringify(received)}`
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(received)])
  const faults = [...names].map((name) => difference(name, expected[name], received[name]))
  return `${what}: ${faults.filter((fault) => fault !== null).join('; ')}`
}
