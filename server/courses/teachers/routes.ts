import type { Handlers } from '../../endpoint.ts'
import { because } from '../../order.ts'
import type { TeacherAnswer, teachersContract } from './contract.ts'
import type { ListedTeacher } from './queries.ts'
import type { Teachers } from './service.ts'

const usualCount = 20

export function teachersHandlers(teachers: Teachers): Handlers<typeof teachersContract> {
  return {
    listTeachers: async ({ query: { q, linked, limit = usualCount, cursor } }) => {
      const isLinked = linked === undefined ? undefined : linked === 'true'
      const filter = { text: q, isLinked, before: cursor === undefined ? undefined : Number(cursor) }
      const { items, next } = await teachers.list(filter, limit)
      return { body: { items: items.map(teacherAnswer), next: next === null ? null : String(next) } }
    },
    linkTeacher: async ({ params, body, order }) => {
      const link = { teacherId: Number(params.id), accountId: Number(body.accountId) }
      return { body: teacherAnswer(await teachers.link(link, because(order, body.reason))) }
    },
    unlinkTeacher: async ({ params, query, order }) => {
      await teachers.unlink(Number(params.id), because(order, query.reason))
      return { body: undefined }
    },
  }
}

function teacherAnswer({ id, accountId, ...rest }: ListedTeacher): TeacherAnswer {
  return { id: String(id), accountId: accountId === null ? null : String(accountId), ...rest }
}
