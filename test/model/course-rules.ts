import { decide, type Edit } from './course-actions.ts'
import { contradictions, inOrder, isOver, isSameTimes, missing } from './course-facts.ts'
import { dayMs, daysLater } from './platform-time.ts'
import { Refusal } from './refusal.ts'
import type { Request } from './request.ts'
import { type Course, type Fields, livingSlug, type Outcome, type State, type Teacher } from './state.ts'

const empty: Fields = {
  ...{ title: null, description: null, category: null, skills: [], language: 'en', level: null, price: null },
  ...{ startsOn: null, endsOn: null, closesAt: null, seatsTotal: null, sessions: [], salesWindows: [] },
  refundPromise: null,
}
/** What was sold: of a course that is over only operators change it. */
const sold = ['price', 'startsOn', 'endsOn', 'closesAt', 'seatsTotal', 'sessions', 'salesWindows']
const days = ['startsOn', 'endsOn', 'closesAt', 'sessions']

export function createCourse(state: State, { who, body, serial }: Request, now: number): Outcome {
  const { teacherId, reason: _reason, ...given } = body as Edit & { teacherId?: string; reason?: string }
  if (who === 'operator' && teacherId === undefined) throw new Refusal([422], { faults: ['teacherId'] })
  // Teachers name another one, if any.
  if (who !== 'operator' && teacherId !== undefined) throw new Refusal([403])
  const owner = who === 'operator' ? (state.teachers[teacherId!] as Teacher) : (who as Teacher)
  return insert(state, serial, owner, resolved(state, given), now, 'course.create')
}

export function duplicateCourse(state: State, request: Request, now: number): Outcome {
  const course = managed(state, request)
  const { title, description, category, skills, language, level, price, seatsTotal, stoppedByOperator } = course
  const { refundPromise } = course
  const startsOn = request.body?.startsOn as string | undefined
  const fields = { title, description, category, skills, language, level, price, seatsTotal, refundPromise }
  const moved = startsOn === undefined ? {} : movedTo(course, startsOn)
  const outcome = insert(state, request.serial, course.owner, { ...fields, ...moved }, now, 'course.duplicate')
  Object.assign(state.courses[request.serial] as Course, { stoppedByOperator })
  return outcome
}

function movedTo({ startsOn: old, endsOn, closesAt, sessions }: Course, startsOn: string): Edit {
  if (old === null) return { startsOn }
  const by = Math.round((Date.parse(startsOn) - Date.parse(old)) / dayMs)
  const later = (instant: string) => new Date(Date.parse(instant) + by * dayMs).toISOString()
  return {
    startsOn,
    endsOn: endsOn && daysLater(endsOn, by),
    closesAt: closesAt && later(closesAt),
    sessions: sessions.map(({ startsAt, endsAt }) => {
      return { startsAt: later(startsAt), endsAt: later(endsAt), liveLink: null }
    }),
  }
}

function insert(state: State, key: string, owner: Teacher, given: Edit, now: number, action: string): Outcome {
  const fields = { ...empty, ...given }
  const faults = days.some((field) => field in given) ? contradictions(fields) : []
  if (faults.length > 0) throw new Refusal([422], { faults })
  const at = new Date(now).toISOString()
  const standing = { state: 'draft' as const, stoppedByTeacher: false, stoppedByOperator: false, slug: null, taken: 0 }
  state.courses[key] = { ...inOrder(fields), owner, version: 1, ...standing, createdAt: at, updatedAt: at }
  return { status: [201], version: 1, course: key, audits: [action] }
}

export function changeCourse(state: State, request: Request, now: number): Outcome {
  const course = managed(state, request)
  const { version } = course
  if (version !== request.ifMatch) throw new Refusal([412], { version })
  if (request.do === 'delete') return remove(state, request, course)
  if (course.state === 'cancelled') throw new Refusal([409])
  const edit = resolved(state, decide(state, request, course, now))
  refuse(course, { ...course, ...edit }, edit, request, now)
  const wanted = inOrder({ ...course, ...edit })
  if (JSON.stringify(wanted) === JSON.stringify(course)) return { status: [200], version, audits: [] }
  Object.assign(course, wanted, { version: version + 1, updatedAt: new Date(now).toISOString() })
  return { status: [200], version: version + 1, audits: [auditOf(request)] }
}

function auditOf({ do: action }: Request): string {
  return action === 'addSale' || action === 'removeSale' ? 'course.sales' : `course.${action}`
}

/** @throws Refusal 404: it does not exist, or is another teacher's draft; 403: it is another teacher's */
function managed({ courses }: State, { course: key, who }: Request): Course {
  const course = courses[key!]
  const runs = who === 'operator' || who === course?.owner
  if (course === undefined || (!runs && course.state === 'draft')) throw new Refusal([404])
  if (!runs) throw new Refusal([403])
  return course
}

function remove({ courses }: State, { course, who }: Request, { taken, stoppedByOperator }: Course): Outcome {
  if (taken > 0 || (stoppedByOperator && who !== 'operator')) throw new Refusal([409])
  delete courses[course!]
  return { status: [204], audits: ['course.delete'] }
}

/** A category may be named by the slug of one that was merged into it. */
function resolved(state: State, edit: Edit): Edit {
  if (edit.category === undefined || edit.category === null) return edit
  const category = livingSlug(state, edit.category)
  if (category === undefined) throw new Refusal([422], { faults: ['category'] })
  return { ...edit, category }
}

function refuse(course: Course, wanted: Course, edit: Edit, { who, body }: Request, now: number): void {
  const status = new Set<number>()
  const faults: string[] = []
  const touches = (fields: string[]) => fields.some((field) => field in edit)
  const isPublished = course.state === 'published'
  if (isPublished && isOver(course, now) && who !== 'operator' && touches(sold)) status.add(409)
  if (touches(days)) faults.push(...contradictions(wanted))
  if (isPublished) faults.push(...missing(wanted))
  const isPromised = (['language', 'startsOn', 'endsOn'] as const).some((field) => course[field] !== wanted[field])
  if (isPublished && course.taken > 0 && body?.reason === undefined && (isPromised || !isSameTimes(course, wanted))) {
    if (faults.length === 0) faults.push('reason')
  }
  if (faults.length > 0) status.add(422)
  else if (wanted.seatsTotal !== null && wanted.seatsTotal < course.taken) {
    faults.push('seatsTotal')
    status.add(409)
  }
  if (status.size === 0) return
  throw new Refusal([...status], status.size === 1 && faults.length > 0 ? { faults } : {})
}
