import type { z } from 'zod'
import type { Handlers } from '../../endpoint.ts'
import { isoInstant } from '../../iso-instant.ts'
import { ordererOf } from '../../order.ts'
import { pageOf } from '../../paging.ts'
import type { messagesContract } from './contract.ts'
import type { Messages } from './messages.ts'
import type { CourseMessage } from './store.ts'

const pageSize = 20

export function messagesHandlers(messages: Messages): Handlers<typeof messagesContract> {
  return {
    writeToStudents: async ({ params, body, order }) => {
      const { result } = await messages.write(order, { ...params, ...body })
      return { body: messageAnswer(result) }
    },
    previewMessage: async ({ params, body, caller }) => ({
      body: await messages.preview(ordererOf(caller), { ...params, ...body }),
    }),
    listMessages: async ({ params, query: { limit = pageSize, cursor }, caller }) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const page = { before, count: limit + 1 }
      const { messages: found, recipients } = await messages.list(ordererOf(caller), params.idOrSlug, page)
      const { items, next } = pageOf(found, limit)
      return { body: { items: items.map(messageAnswer), next: next === null ? null : String(next), recipients } }
    },
  }
}

function messageAnswer({
  id,
  sentAt,
  ...message
}: CourseMessage): z.output<(typeof messagesContract)['writeToStudents']['answer']> {
  return { ...message, id: String(id), sentAt: isoInstant(sentAt) }
}
