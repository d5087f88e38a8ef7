import { systemClock } from '../../server/clock.ts'
import type { DatabaseConnection } from '../../server/database/connect.ts'
import { takeSeat } from '../../server/enrolment/seat-statements.ts'
import type { HttpClient } from '../living/http-client.ts'
import { atOnce } from './at-once.ts'
import { type BenchStudent, headersOf, makeCourses, makeStudents } from './registration-world.ts'

/** Of a turn: each takes one seat. */
const students = 2_000
/** Requests under way. */
const width = 64
export const manyCourses = 1_000

const terms = {
  ...{ holdMinutes: 15, holdsPerAccount: 3, pauseMinutes: 60, refundPromise: [] },
  offers: { hours: 4, fromHour: 8, toHour: 22 },
}

interface Wanted {
  student: BenchStudent
  course: number
}

/** Who wants what: all the same course, or each of many courses a few times. */
async function wishes(database: DatabaseConnection, courses: number): Promise<Wanted[]> {
  const made = await makeCourses(database, courses, students)
  const people = await makeStudents(database, students)
  return people.map((student, index) => ({ student, course: made[index % courses]! }))
}

/** Seats a second by the bare statement, through a pool as large as the program's. */
export async function bareRate(database: DatabaseConnection, courses: number): Promise<number> {
  const wanted = await wishes(database, courses)
  const today = new Date().toISOString().slice(0, 10)
  const seconds = await atOnce(width, wanted, async ({ student, course }) => {
    const asked = { courseId: course, accountId: student.accountId, now: systemClock.now(), today, terms }
    const { outcome } = await takeSeat(database.db, asked)
    if (outcome !== 'held') throw new Error(`the statement gave ${outcome}, expected a seat that is held`)
  })
  return students / seconds
}

/** Registrations a second over HTTP. */
export async function httpRate(http: HttpClient, database: DatabaseConnection, courses: number): Promise<number> {
  const wanted = await wishes(database, courses)
  const seconds = await atOnce(width, wanted, ({ student, course }) =>
    http.need('POST', `/api/courses/${course}/registrations`, undefined, headersOf(student)),
  )
  return students / seconds
}
