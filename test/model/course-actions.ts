import { contradictions, isOver, missing } from './course-facts.ts'
import { Refusal } from './refusal.ts'
import type { Request } from './request.ts'
import type { Course, Fields, State, Window } from './state.ts'

/** What a request changes of a course. */
export type Edit = Partial<Fields> & Partial<Pick<Course, 'state' | 'stoppedByTeacher' | 'stoppedByOperator' | 'slug'>>

/** What a request makes of a course that it may change, before the rules for all courses are looked at. */
export function decide(state: State, request: Request, course: Course, now: number): Edit {
  switch (request.do) {
    case 'addSale':
      return { salesWindows: [...course.salesWindows, windowOf(request, now)] }
    case 'removeSale':
      return { salesWindows: withoutWindow(course, request.window) }
    case 'publish':
      return publish(state, course, now)
    case 'unpublish':
      if (course.state === 'draft' || course.taken > 0) throw new Refusal([409])
      return { state: 'draft' }
    case 'stop':
      refuseDraft(course)
      return request.who === 'operator' ? { stoppedByOperator: true } : { stoppedByTeacher: true }
    case 'resume':
      return resume(request, course)
    case 'cancel':
      refuseDraft(course)
      if (isOver(course, now)) throw new Refusal([409])
      if (course.taken > 0 && request.body?.reason === undefined) throw new Refusal([422], { faults: ['reason'] })
      return { state: 'cancelled' }
    default: {
      const { reason: _reason, ...fields } = request.body ?? {}
      return fields
    }
  }
}

function refuseDraft({ state }: Course): void {
  if (state === 'draft') throw new Refusal([409])
}

function windowOf({ body }: Request, now: number): Window {
  const { from = new Date(now).toISOString(), to, price } = body as { from?: string; to: string; price: number }
  if (Date.parse(from) >= Date.parse(to)) throw new Refusal([422], { faults: ['to'] })
  return { from, to, price }
}

function withoutWindow({ salesWindows }: Course, window: Window | undefined): Window[] {
  const index = salesWindows.findIndex((one) => JSON.stringify(one) === JSON.stringify(window))
  if (index === -1) throw new Refusal([404])
  return salesWindows.toSpliced(index, 1)
}

function publish(state: State, course: Course, now: number): Edit {
  if (course.state !== 'draft') throw new Refusal([409])
  const faults = [...missing(course), ...contradictions(course), ...(isOver(course, now) ? ['endsOn'] : [])]
  if (faults.length > 0) throw new Refusal([422], { faults })
  return { state: 'published', slug: course.slug ?? freeSlug(state, course.title!) }
}

/** A teacher lifts his own stop, an operator both. */
function resume({ who }: Request, course: Course): Edit {
  refuseDraft(course)
  if (who === 'operator') return { stoppedByTeacher: false, stoppedByOperator: false }
  if (course.stoppedByOperator && !course.stoppedByTeacher) throw new Refusal([409])
  return { stoppedByTeacher: false }
}

function freeSlug({ courses }: State, title: string): string {
  const taken = new Set(Object.values(courses).map(({ slug }) => slug))
  const wanted = slugOf(title)
  for (let n = 2, slug = wanted; ; slug = `${wanted}-${n++}`) if (!taken.has(slug)) return slug
}

/** Of the titles that commands use: no digits alone, and no word that addresses need themselves. */
function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .match(/[a-z0-9]+/g)!
    .join('-')
  return /^\d+$/.test(slug) || slug === 'all' ? `course-${slug}` : slug
}
