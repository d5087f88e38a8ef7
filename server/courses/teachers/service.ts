import { type Changing, makeChange } from '../../changes/make-change.ts'
import { AppError } from '../../errors.ts'
import type { Order } from '../../order.ts'
import { type PageOf, pageOf } from '../../paging.ts'
import { type Link, linkTeacher, unlinkTeacher } from './link-teacher.ts'
import { type ListedTeacher, listedTeacher, listedTeachers, type TeacherFilter } from './queries.ts'

/** Who teaches, and by which account. All throw AppError. */
export interface Teachers {
  list(filter: TeacherFilter, count: number): Promise<PageOf<ListedTeacher>>
  link(link: Link, order: Order): Promise<ListedTeacher>
  unlink(teacherId: number, order: Order): Promise<void>
}

export function createTeachers(changing: Changing): Teachers {
  return {
    list: async (filter, count) => pageOf(await listedTeachers(changing.db, filter, count + 1), count),
    link: async (link, order) => {
      const { result } = await makeChange(changing, order, async (tx, audit) => {
        await linkTeacher(tx, link, audit)
        return listedTeacher(tx, link.teacherId)
      })
      if (result === null) throw new AppError('notFound', `There is no teacher ${link.teacherId}.`)
      return result
    },
    unlink: async (teacherId, order) => {
      await makeChange(changing, order, async (tx, audit) => {
        await unlinkTeacher(tx, teacherId, audit)
        return null
      })
    },
  }
}
