import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { renameAccountTeacher, teacherOfAccount } from './account-teacher.ts'
import { closeTeachersOf } from './close-teacher.ts'
import { coursesOfTeacher } from './courses-of-teacher.ts'

interface ClosingAccount extends Omit<Parameters<typeof closeTeachersOf>[0], 'today'> {
  now: number
}

/** What courses keep for accounts: who teaches, and what. */
export function courseBelongings(calendar: PlatformCalendar) {
  return {
    export: async (db: Kysely<Database>, accountId: number): Promise<Record<string, unknown>> => {
      const teacher = await teacherOfAccount(db, accountId)
      if (teacher === null) return { teacher: null, courses: [] }
      const { id, name } = teacher
      return { teacher: { id: String(id), name }, courses: await coursesOfTeacher(db, id) }
    },
    rename: ({ tx, accountId }: Pick<ClosingAccount, 'tx' | 'accountId'>, name: string): Promise<void> =>
      renameAccountTeacher(tx, accountId, name),
    release: ({ now, ...account }: ClosingAccount): Promise<void> =>
      closeTeachersOf({ ...account, today: calendar.dateOf(now) }),
  }
}
