import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { AuditEntry } from '../changes/audit-store.ts'
import { AppError } from '../errors.ts'

/** Under this name stand the courses of teachers who were made for an account that is closed. */
export const formerTeacher = 'Former teacher'

/** So many courses are named to whoever has to do something about them. */
const named = 20

export interface ClosingTeacher {
  tx: Transaction<Database>
  accountId: number
  audit: (entry: AuditEntry) => void
  /** `YYYY-MM-DD` in the platform's time zone. */
  today: string
}

interface Closing {
  id: number
  isLinked: boolean
}

/**
 * Parts a closing account from its teachers. One that was made for it loses his name, and goes where he teaches
 * nothing; one who came from elsewhere is no longer linked. Waits for whoever is publishing a course of theirs.
 *
 * @throws AppError conflict: published courses that have not ended
 */
export async function closeTeachersOf({ tx, accountId, audit, today }: ClosingTeacher): Promise<void> {
  const teachers = await lockTeachersOf(tx, accountId)
  if (teachers.length === 0) return
  await refuseWhileTeaching(tx, teachers, today)
  await sql`delete from teacher where made_for = ${accountId} and id = any(${idsOf(teachers)})
    and not exists (select from course where teacher_id = teacher.id)`.execute(tx)
  await sql`update teacher set account_id = null,
      name = case when made_for = ${accountId} then ${formerTeacher} else name end
    where id = any(${idsOf(teachers)})`.execute(tx)
  const before = { accountId: String(accountId) }
  for (const { id, isLinked } of teachers) {
    if (isLinked)
      audit({ action: 'teacher.unlink', subject: { kind: 'teacher', id }, before, after: { accountId: null } })
  }
}

/** Who was unlinked bears the name of the account all the same; who was given to another account stays with that. */
async function lockTeachersOf(tx: Transaction<Database>, accountId: number): Promise<Closing[]> {
  const { rows } = await sql<Closing>`
    select id, account_id is not null as "isLinked" from teacher
    where account_id = ${accountId} or (made_for = ${accountId} and account_id is null)
    order by id for update`.execute(tx)
  return rows
}

async function refuseWhileTeaching(tx: Transaction<Database>, teachers: Closing[], today: string): Promise<void> {
  const { rows } = await sql<{ id: number; title: string }>`
    select id, title from course
    where teacher_id = any(${idsOf(teachers)}) and state = 'published' and ends_on >= ${today}
    order by ends_on, id limit ${named + 1}`.execute(tx)
  if (rows.length === 0) return
  const titles = rows.slice(0, named).map(({ id, title }) => `${id} (${title})`)
  const more = rows.length > named ? ' and more' : ''
  throw new AppError(
    'conflict',
    `Courses of this account are published and have not ended; cancel them, or have an operator hand them over, first: ${titles.join(', ')}${more}.`,
  )
}

function idsOf(teachers: readonly Closing[]): number[] {
  return teachers.map(({ id }) => id)
}
