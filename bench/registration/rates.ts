import { systemClock } from '../../server/clock.ts'
import type { DatabaseConnection } from '../../server/database/connect.ts'
import { takeSeat } from '../../server/enrolment/seat-statements.ts'
import type { HttpClient } from '../living/http-client.ts'
import { atOnce } from './at-once.ts'
import { type BenchStudent, headersOf, makeCourses, makeStudents } from './registration-world.ts'

/** Requests under way. */
const width = 64

const terms = {
  ...{ holdMinutes: 15, holdsPerAccount: 3, pauseMinutes: 60, refundPromise: [{ percent: 100, days: 7 }] },
  offers: { hours: 4, fromHour: 8, toHour: 22 },
}

/** So many students of whom each takes a seat: all of the same course, or some of each of many. */
export interface Turn {
  students: number
  courses: number
}

interface Wanted {
  student: BenchStudent
  course: number
}

async function wishes(database: DatabaseConnection, { students, courses }: Turn): Promise<Wanted[]> {
  const made = await makeCourses(database, courses, students)
  const people = await makeStudents(database, students)
  return people.map((student, index) => ({ student, course: made[index % courses]! }))
}

/** Seats a second by the bare statement, through a pool as large as the program's, each committed like there. */
export async function bareRate(database: DatabaseConnection, turn: Turn): Promise<number> {
  const wanted = await wishes(database, turn)
  const today = new Date().toISOString().slice(0, 10)
  const seconds = await atOnce(width, wanted, async ({ student, course }) => {
    const asked = { courseId: course, accountId: student.accountId, now: systemClock.now(), today, terms }
    const { outcome } = await takeSeat(database.db, asked)
    if (outcome !== 'held') throw new Error(`the statement gave ${outcome}, expected a seat that is held`)
  })
  return turn.students / seconds
}

/** Registrations a second over HTTP. */
export async function httpRate(http: HttpClient, database: DatabaseConnection, turn: Turn): Promise<number> {
  const wanted = await wishes(database, turn)
  const seconds = await atOnce(width, wanted, async ({ student, course }) => {
    const { body } = await http.need('POST', `/api/courses/${course}/registrations`, undefined, headersOf(student))
    if (body.state !== 'held') throw new Error(`the registration is ${body.state}, expected held`)
  })
  return turn.students / seconds
}
