import { changeCategory } from './category-rules.ts'
import { changeCourse, createCourse, duplicateCourse } from './course-rules.ts'
import { dayMs } from './platform-time.ts'
import { Refusal } from './refusal.ts'
import type { Request } from './request.ts'
import type { Outcome, State } from './state.ts'

/** Answers a request and changes the state as it asks. */
export function answerTo(state: State, request: Request, now: number): Outcome {
  return outcomeOf(() => {
    refuseAtTheGate(request)
    return request.key === undefined ? change(state, request, now) : underKey(state, request, request.key, now)
  })
}

function outcomeOf(work: () => Outcome): Outcome {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error.outcome
    throw error
  }
}

function refuseAtTheGate({ do: action, who, ifMatch, fault }: Request): void {
  if (who === 'anonymous') throw new Refusal([401])
  const mayCome = action.endsWith('Category') ? who === 'operator' : who !== 'student'
  if (!mayCome) throw new Refusal([403])
  if (ifMatch === 'missing') throw new Refusal([428])
  if (ifMatch === 'malformed') throw new Refusal([400], { faults: ['If-Match'] })
  if (fault !== undefined) throw new Refusal([400], { faults: [fault] })
}

/** Keys belong to account and address and live for a day; that a version was stale is not kept. */
function underKey(state: State, request: Request, key: string, now: number): Outcome {
  const name = `${request.who} ${request.path} ${key}`
  const asked = JSON.stringify(request.body ?? null)
  const earlier = state.keys[name]
  if (earlier !== undefined && now - earlier.at < dayMs) {
    if (earlier.asked !== asked) throw new Refusal([422])
    return { ...earlier.outcome, audits: [] }
  }
  const outcome = outcomeOf(() => change(state, request, now))
  if (!outcome.status.includes(412)) state.keys[name] = { asked, at: now, outcome }
  return outcome
}

function change(state: State, request: Request, now: number): Outcome {
  if (request.do === 'create') return createCourse(state, request, now)
  if (request.do === 'duplicate') return duplicateCourse(state, request, now)
  return request.do.endsWith('Category') ? changeCategory(state, request) : changeCourse(state, request, now)
}
