import type { Api } from '../../../server/contract.ts'
import { isAppError } from '../app-error.ts'
import type { Place, Registration, Terms } from './registration.ts'

/** What somebody has, or can have, of a course. Null: nothing, or it cannot be told now. */
export interface Standing {
  terms: Terms | null
  /** His newest registration for it. */
  own: Registration | null
  place: Place | null
  bar: Bar | null
}

/** Why somebody cannot register, whatever becomes of the course: he teaches it, or his address is not confirmed. */
export type Bar = 'own' | 'unconfirmed'

/** A course is shown without the database too, so nobody waits for it any longer than this. */
const patienceMs = 1_000

export async function loadStanding(api: Api, courseId: string): Promise<Standing> {
  const [terms, own, place, bar] = await Promise.all([
    orNull(api.getRegistrationTerms({ params: { idOrSlug: courseId } })),
    orNull(api.listOwnRegistrations({ query: { course: courseId, limit: '1' } })),
    orNull(api.listWaiting()),
    orNull(barOf(api, courseId)),
  ])
  return {
    terms,
    own: own?.items[0] ?? null,
    place: place?.items.find(({ course }) => course.id === courseId) ?? null,
    bar,
  }
}

async function barOf(api: Api, courseId: string): Promise<Bar | null> {
  const { role, confirmed } = await api.getMe()
  if (role === 'teacher' && (await runs(api, courseId))) return 'own'
  return confirmed ? null : 'unconfirmed'
}

/** Whether a course is one of the teacher who asks. */
async function runs(api: Api, courseId: string): Promise<boolean> {
  try {
    await api.getManagedCourse({ params: { idOrSlug: courseId } })
    return true
  } catch (cause) {
    if (isAppError(cause) && cause.kind === 'forbidden') return false
    throw cause
  }
}

/** Null also where nobody is signed in. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null)
  })
  try {
    return await Promise.race([asked, late])
  } catch (cause) {
    if (isAppError(cause) && ['unauthenticated', 'unavailable', 'notFound'].includes(cause.kind)) return null
    throw cause
  } finally {
    clearTimeout(timer)
  }
}
