import type { DatabaseConnection } from '../../server/database/connect.ts'
import type { HttpAnswer, HttpClient } from '../living/http-client.ts'
import { atOnce } from './at-once.ts'
import { type BenchStudent, coursePaise, headersOf, makeCourses, makeStudents } from './registration-world.ts'

/** One of so many gets one. */
const studentsPerSeat = 20

export function seatsOf(students: number): number {
  return Math.max(1, Math.floor(students / studentsPerSeat))
}

/** What came of many who wanted few seats at once. */
export interface Rush {
  /** As the database says it: as many as there were seats. */
  enrolled: number
  /** Until the last one was answered. */
  seconds: number
  /** From asking for a seat to its answer, in milliseconds. */
  answers: number[]
}

/** All ask at once for a seat of one course; who gets one pays for it. @throws Error where seats and money do not agree */
export async function measureRush(http: HttpClient, database: DatabaseConnection, count: number): Promise<Rush> {
  const seats = seatsOf(count)
  const students = await makeStudents(database, count)
  const [course] = (await makeCourses(database, 1, seats)) as [number]
  const answers: number[] = []
  const statuses = new Map<number, number>()
  const seconds = await atOnce(count, students, async (student) => {
    const started = performance.now()
    const { status, body } = await as(http, student, `/api/courses/${course}/registrations`)
    answers.push(performance.now() - started)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 200) await pay(http, student, body.id)
  })
  const areRight = statuses.get(200) === seats && (statuses.get(409) ?? 0) === count - seats
  require(areRight, Object.fromEntries(statuses))
  return { enrolled: await requireSound(database, course, seats), seconds, answers }
}

function as(http: HttpClient, student: BenchStudent, path: string, body?: object): Promise<HttpAnswer> {
  return http.send('POST', path, body, headersOf(student))
}

async function pay(http: HttpClient, student: BenchStudent, id: string): Promise<void> {
  const opened = await as(http, student, `/api/me/registrations/${id}/checkout`)
  require(opened.status === 200, opened.body)
  const order = String(opened.body.page.address).split('/').at(-1)
  await http.need('POST', `/api/test-provider/orders/${order}/payments`, { outcome: 'pay' })
  const returned = await as(http, student, `/api/me/registrations/${id}/payment`)
  require(returned.status === 200 && returned.body.registration.state === 'enrolled', returned.body)
}

/** Exactly as many as there are seats, nobody twice, and of each the price. */
async function requireSound({ pool }: DatabaseConnection, course: number, seats: number): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::integer as enrolled, count(distinct account_id)::integer as students,
       (select count(*)::integer from registration where course_id = $1) as registrations,
       (select coalesce(sum(-e.amount_paise), 0)::bigint from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
         join payment p on p.id = t.payment_id join registration r on r.id = p.registration_id
         where r.course_id = $1 and e.account in ('teacher', 'platform'))::float8 as booked,
       (select sum(p.amount_paise) from test_provider_payment p join test_provider_order o on o.id = p.order_id
         join payment_order q on q.id = o.reference::uuid where q.course_id = $1)::float8 as paid,
       (select enrolled from course_seats where course_id = $1) as seats
     from registration where course_id = $1 and state = 'enrolled'`,
    [course],
  )
  const money = seats * coursePaise
  const expected = { enrolled: seats, students: seats, registrations: seats, booked: money, paid: money, seats }
  require(JSON.stringify(rows[0]) === JSON.stringify(expected), { found: rows[0], expected })
  return expected.enrolled
}

function require(holds: boolean, found: unknown): asserts holds {
  if (!holds) throw new Error(`seats and money do not agree: ${JSON.stringify(found)}`)
}
