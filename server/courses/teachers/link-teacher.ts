import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { lockAccount } from '../../accounts/queries.ts'
import type { AuditEntry } from '../../changes/audit-store.ts'
import { AppError } from '../../errors.ts'

export interface Link {
  teacherId: number
  accountId: number
}

interface LockedTeacher {
  id: number
  accountId: number | null
  madeFor: number | null
  hasCourses: boolean
}

type Audit = (entry: AuditEntry) => void

/**
 * Makes an account a teacher that there is already; one that it has been so far goes, if he teaches nothing.
 *
 * @throws AppError notFound, unprocessable (no such account), conflict (which does not fit)
 */
export async function linkTeacher(tx: Transaction<Database>, { teacherId, accountId }: Link, audit: Audit) {
  await requireTeachersAccount(tx, accountId)
  const locked = await lockTeachers(tx, teacherId, accountId)
  const teacher = locked.find(({ id }) => id === teacherId)
  if (teacher === undefined) throw noTeacher(teacherId)
  if (teacher.accountId === accountId) return
  if (teacher.accountId !== null) {
    throw new AppError('conflict', `Teacher ${teacherId} is linked to account ${teacher.accountId}; unlink that first.`)
  }
  const former = locked.find(({ id }) => id !== teacherId)
  if (former !== undefined) await replace(tx, former, audit)
  await setAccount(tx, teacherId, accountId)
  audit({
    action: 'teacher.link',
    subject: { kind: 'teacher', id: teacherId },
    before: { accountId: null },
    after: { accountId: String(accountId) },
  })
}

/** Its courses are then run by operators alone. @throws AppError notFound */
export async function unlinkTeacher(tx: Transaction<Database>, teacherId: number, audit: Audit) {
  const [teacher] = await lockTeachers(tx, teacherId, null)
  if (teacher === undefined) throw noTeacher(teacherId)
  if (teacher.accountId === null) throw new AppError('notFound', `Teacher ${teacherId} is linked to no account.`)
  await setAccount(tx, teacherId, null)
  auditUnlinked(teacher, audit)
}

/** It neither closes nor changes its role before the transaction ends. */
async function requireTeachersAccount(tx: Transaction<Database>, accountId: number): Promise<void> {
  const account = await lockAccount(tx, accountId)
  const problem =
    account === null
      ? `There is no open account ${accountId}`
      : account.confirmedAt === null
        ? `The address of account ${accountId} is not confirmed`
        : account.role !== 'teacher'
          ? `Account ${accountId} is a ${account.role}’s, not a teacher’s; change its role first`
          : null
  if (problem === null) return
  const fault = {
    parameter: 'accountId',
    received: String(accountId),
    expected: 'an open account of role teacher, with a confirmed address',
  }
  throw new AppError('unprocessable', `${problem}.`, { faults: [fault] })
}

/** In the order of their ids, so that two who link never wait for each other in a circle. */
async function lockTeachers(
  tx: Transaction<Database>,
  teacherId: number,
  accountId: number | null,
): Promise<LockedTeacher[]> {
  await sql`select from teacher where id = ${teacherId} or account_id = ${accountId} order by id for update`.execute(tx)
  const { rows } = await sql<LockedTeacher>`
    select id, account_id as "accountId", made_for as "madeFor",
      exists (select from course where teacher_id = teacher.id) as "hasCourses"
    from teacher where id = ${teacherId} or account_id = ${accountId}`.execute(tx)
  return rows
}

async function replace(tx: Transaction<Database>, former: LockedTeacher, audit: Audit): Promise<void> {
  if (former.hasCourses) {
    throw new AppError(
      'conflict',
      `Account ${former.accountId} is teacher ${former.id} already, who has courses; hand those over, or unlink him first.`,
    )
  }
  if (former.madeFor === former.accountId) await tx.deleteFrom('teacher').where('id', '=', former.id).execute()
  else await setAccount(tx, former.id, null)
  auditUnlinked(former, audit)
}

async function setAccount(tx: Transaction<Database>, teacherId: number, accountId: number | null): Promise<void> {
  await tx.updateTable('teacher').set({ account_id: accountId }).where('id', '=', teacherId).execute()
}

function auditUnlinked({ id, accountId }: LockedTeacher, audit: Audit): void {
  audit({
    action: 'teacher.unlink',
    subject: { kind: 'teacher', id },
    before: { accountId: String(accountId) },
    after: { accountId: null },
  })
}

function noTeacher(id: number): AppError {
  return new AppError('notFound', `There is no teacher ${id}.`)
}
