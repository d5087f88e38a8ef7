import type { Changed } from '../changes/make-change.ts'
import type { Handlers } from '../endpoint.ts'
import { isoInstant } from '../iso-instant.ts'
import { because, ordererOf } from '../order.ts'
import { pageOf } from '../paging.ts'
import type { CourseSummaryAnswer, coursesContract, ManagedCourseAnswer } from './contract.ts'
import { type CourseSummary, type ManagedCourse, missingFields } from './managed-course.ts'
import { rupeesOfPaise } from './model.ts'
import type { Courses } from './service.ts'

const pageSize = 20

/** `tokenOf`: the change token of a transaction. */
export function coursesHandlers(courses: Courses, tokenOf: (tx: bigint) => string): Handlers<typeof coursesContract> {
  const changed = ({ result, tx }: Changed<ManagedCourse>) => {
    const changeToken = tokenOf(tx)
    return { body: { ...courseAnswer(result), changeToken }, headers: { etag: etagOf(result) }, changeToken }
  }
  const made = (change: Changed<ManagedCourse>) => {
    const { headers, ...answer } = changed(change)
    return { ...answer, headers: { ...headers, location: `/api/teaching/courses/${change.result.id}` } }
  }
  return {
    listManagedCourses: async ({ query, caller }) => {
      const { teacher, state, q, limit = pageSize, cursor } = query
      const filter = {
        ...ifGiven({ state, q }),
        ...ifGiven({ teacherId: numberOf(teacher), before: numberOf(cursor) }),
      }
      const { items, next } = pageOf(await courses.list(ordererOf(caller), filter, limit + 1), limit)
      return { body: { items: items.map(summaryAnswer), next: next === null ? null : String(next) } }
    },
    getManagedCourse: async ({ params, caller }) => {
      const course = await courses.read(ordererOf(caller), params.idOrSlug)
      return { body: courseAnswer(course), headers: { etag: etagOf(course) } }
    },
    createCourse: async ({ body, order }) => {
      const { reason, price, ...fields } = body
      return made(await courses.create(because(order, reason), { ...fields, ...ifGiven({ pricePaise: price }) }))
    },
    correctCourse: async ({ params, ifMatch, body, order }) => {
      const { reason, price, ...fields } = body
      const correction = { ...fields, ...ifGiven({ pricePaise: price }) }
      return changed(await courses.correct(because(order, reason), { ...params, ifMatch }, correction))
    },
    changeSchedule: async ({ params, ifMatch, body, order }) => {
      const { reason, ...schedule } = body
      return changed(await courses.schedule(because(order, reason), { ...params, ifMatch }, schedule))
    },
    changeSales: async ({ params, ifMatch, body: { salesWindows, reason }, order }) =>
      changed(await courses.changeSales(because(order, reason), { ...params, ifMatch }, salesWindows)),
    addSalesWindow: async ({ params, ifMatch, body, order }) => {
      const { reason, price: pricePaise, ...window } = body
      return changed(await courses.addSale(because(order, reason), { ...params, ifMatch }, { ...window, pricePaise }))
    },
    removeSalesWindow: async ({ params: { idOrSlug, windowId }, ifMatch, query, order }) =>
      changed(await courses.removeSale(because(order, query.reason), { idOrSlug, ifMatch }, windowId)),
    publishCourse: async ({ params, ifMatch, body, order }) =>
      changed(await courses.publish(because(order, body.reason), { ...params, ifMatch })),
    unpublishCourse: async ({ params, ifMatch, body, order }) =>
      changed(await courses.unpublish(because(order, body.reason), { ...params, ifMatch })),
    stopSale: async ({ params, ifMatch, body, order }) =>
      changed(await courses.stop(because(order, body.reason), { ...params, ifMatch })),
    resumeSale: async ({ params, ifMatch, body, order }) =>
      changed(await courses.resume(because(order, body.reason), { ...params, ifMatch })),
    cancelCourse: async ({ params, ifMatch, body, order }) =>
      changed(await courses.cancel(because(order, body.reason), { ...params, ifMatch })),
    handOverCourse: async ({ params, ifMatch, body: { teacherId, reason }, order }) =>
      changed(await courses.handOver(because(order, reason), { ...params, ifMatch }, teacherId)),
    duplicateCourse: async ({ params, body, order }) =>
      made(await courses.duplicate(because(order, body.reason), params.idOrSlug, body.startsOn)),
    deleteCourse: async ({ params, ifMatch, query, order }) => {
      const { tx } = await courses.delete(because(order, query.reason), { ...params, ifMatch })
      return { body: undefined, changeToken: tokenOf(tx) }
    },
  }
}

function etagOf({ version }: ManagedCourse): string {
  return `"${version}"`
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

/** Without what is absent. */
function ifGiven<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function summaryAnswer(course: CourseSummary): CourseSummaryAnswer {
  const { id, teacherId, teacherName, pricePaise, closesAt, categoryId: _category, ...rest } = course
  return {
    ...rest,
    id: String(id),
    teacher: { id: String(teacherId), name: teacherName },
    price: pricePaise === null ? null : rupeesOfPaise(pricePaise),
    closesAt: isoInstant(closesAt),
    createdAt: isoInstant(course.createdAt),
    updatedAt: isoInstant(course.updatedAt),
  }
}

function courseAnswer({ accountId: _account, ...course }: ManagedCourse): ManagedCourseAnswer {
  const { description, skills, refundPromise, sessions, salesWindows, ...summary } = course
  return {
    ...summaryAnswer(summary),
    missing: missingFields(course).map(({ field }) => field),
    description,
    skills,
    refundPromise: refundPromise?.map(({ percent, days }) => ({ percent, days })) ?? null,
    sessions: sessions.map(({ startsAt, endsAt, liveLink }) => {
      return { startsAt: isoInstant(startsAt), endsAt: isoInstant(endsAt), liveLink }
    }),
    salesWindows: salesWindows.map(({ id, from, to, pricePaise }) => {
      return { id: String(id), from: isoInstant(from), to: isoInstant(to), price: rupeesOfPaise(pricePaise) }
    }),
  }
}
