import { isoInstant } from '../../iso-instant.ts'
import { type ImportRow, rupeesOfPaise } from '../model.ts'
import type { StoredCourse, WholeCourse } from '../queries.ts'

/** A course as the row that brings it in again; what is absent is left out. */
export function exportRow(course: WholeCourse, categoryPath: string[]): ImportRow {
  return {
    externalId: course.externalId ?? String(course.id),
    title: course.title,
    description: course.description,
    category: categoryPath,
    skills: course.skills,
    language: course.language,
    ...(course.level === null ? {} : { level: course.level }),
    teacher: course.teacher.name,
    ...(course.teacher.externalId === null ? {} : { teacherId: course.teacher.externalId }),
    priceInr: rupeesOfPaise(course.pricePaise),
    startsOn: course.startsOn,
    endsOn: course.endsOn,
    ...(course.closesAt === null ? {} : { closesAt: isoInstant(course.closesAt) }),
    ...(course.refundPromise === null ? {} : { refundPromise: course.refundPromise }),
    seatsTotal: course.seatsTotal,
    seatsTaken: course.registrations,
    status: course.status,
    ...(course.salesWindows.length === 0 ? {} : { salesWindows: course.salesWindows.map(windowRow) }),
    ...(course.sessions.length === 0 ? {} : { sessions: course.sessions.map(sessionRow) }),
    createdAt: isoInstant(course.createdAt),
  }
}

function windowRow(window: StoredCourse['salesWindows'][number]): NonNullable<ImportRow['salesWindows']>[number] {
  return {
    from: isoInstant(window.from),
    to: isoInstant(window.to),
    priceInr: rupeesOfPaise(window.pricePaise),
  }
}

function sessionRow(session: StoredCourse['sessions'][number]): NonNullable<ImportRow['sessions']>[number] {
  return { startsAt: isoInstant(session.startsAt), endsAt: isoInstant(session.endsAt) }
}
