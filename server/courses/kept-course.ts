import type { Keeping } from '../changes/make-change.ts'
import type { ManagedCourse, ManagedSession } from './managed-course.ts'
import { managedCourse } from './managed-courses.ts'

/**
 * Live links are kept with their sessions alone. A request that is repeated is answered with those that its sessions have
 * by now, unless the course is another teacher's.
 */
export const keptCourse: Keeping<ManagedCourse> = {
  kept: (course) => withLinks(course, []),
  restored: async (tx, kept) => {
    const present = await managedCourse(tx, kept.id)
    return present?.accountId === kept.accountId ? withLinks(kept, present.sessions) : kept
  },
}

function withLinks(course: ManagedCourse, linked: readonly ManagedSession[]): ManagedCourse {
  const left = [...linked]
  const sessions = course.sessions.map(({ startsAt, endsAt }): ManagedSession => {
    const place = left.findIndex((one) => one.startsAt === startsAt && one.endsAt === endsAt)
    const [found] = place < 0 ? [] : left.splice(place, 1)
    return { startsAt, endsAt, liveLink: found?.liveLink ?? null }
  })
  return { ...course, sessions }
}
