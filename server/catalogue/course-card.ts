import { rupeesOfPaise } from '../courses/model.ts'
import type { CourseCard, CourseDetail } from './contract.ts'
import { priceAt, windowsAt } from './course-price.ts'
import { type Moment, statusOf } from './course-status.ts'
import type { StoredCourse } from './document.ts'
import { instantText } from './instant-text.ts'

/** Title and beginning or best part of the description as HTML with marks. */
export interface MarkedTexts {
  title: string
  snippet: string
}

/** A course in a list of results. */
export function courseCard(course: StoredCourse, marked: MarkedTexts, moment: Moment): CourseCard {
  return {
    id: String(course.id),
    slug: course.slug,
    title: course.title,
    titleMarked: marked.title,
    snippet: marked.snippet,
    teacher: { id: String(course.teacher.id), name: course.teacher.name },
    category: { slug: course.category.slug, name: course.category.path.at(-1) ?? '', path: course.category.path },
    language: course.language,
    level: course.level,
    price: priceAt(course, moment),
    startsOn: course.startsOn,
    endsOn: course.endsOn,
    seats: { total: course.seatsTotal, left: course.seatsLeft },
    registrations: course.registrations,
    status: statusOf(course, moment),
  }
}

/** Texts of a course that are not stored with it, but by the index. */
export interface CourseTexts {
  description: string
  skills: string[]
}

/** A course on its own page. */
export function courseDetail(
  course: StoredCourse,
  texts: CourseTexts,
  marked: MarkedTexts,
  moment: Moment,
): CourseDetail {
  return {
    ...courseCard(course, marked, moment),
    description: texts.description,
    skills: texts.skills,
    sessions: course.sessions.map(({ startsAt, endsAt }) => {
      return { startsAt: instantText(startsAt), endsAt: instantText(endsAt) }
    }),
    salesWindows: windowsAt(course, moment).map(({ fromAt, toAt, pricePaise }) => {
      const price = { amount: rupeesOfPaise(pricePaise), currency: 'INR' as const }
      return { from: instantText(fromAt), to: instantText(toAt), price }
    }),
    createdAt: instantText(course.createdAt),
    updatedAt: instantText(course.updatedAt),
  }
}
