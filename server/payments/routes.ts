import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { rupeesOfPaise } from '../courses/model.ts'
import type { Handlers } from '../endpoint.ts'
import { because } from '../order.ts'
import { pageOf } from '../paging.ts'
import { courseEarningsAnswer, orderAnswer, overRefundAnswer, refundAnswer } from './answers.ts'
import type { paymentsContract } from './contract.ts'
import { listCursor } from './contract-schemas.ts'
import { currency } from './model.ts'
import { listOverRefunds } from './over-refunds.ts'
import { type ListPlace, listOrders, listRefunds } from './queries.ts'
import type { Payments } from './service.ts'

const pageSize = 20

export function paymentsHandlers(payments: Payments, db: Kysely<Database>): Handlers<typeof paymentsContract> {
  return {
    receiveWebhook: async ({ params, body, headers }) => {
      await payments.receiveWebhook(params.provider, { body: Buffer.from(body), headers })
      return { body: undefined }
    },
    listPaymentOrders: async ({ query: { find, registration, limit = pageSize, cursor } }) => {
      const wanted = { find, registrationId: registration, before: cursor, count: limit + 1 }
      const { items, next } = pageOfPlaces(await listOrders(db, wanted), limit)
      return { body: { items: items.map(orderAnswer), next } }
    },
    listRefunds: async ({ query: { state, limit = pageSize, cursor } }) => {
      const { items, next } = pageOfPlaces(await listRefunds(db, { state, before: cursor, count: limit + 1 }), limit)
      return { body: { items: items.map(refundAnswer), next } }
    },
    retryRefund: async ({ params, body, order }) => {
      await payments.retryRefund(because(order, body.reason), params.id)
      return { body: undefined }
    },
    listOverRefunds: async ({ query: { limit = pageSize, cursor } }) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { items, next } = pageOf(await listOverRefunds(db, { before, count: limit + 1 }), limit)
      return { body: { items: items.map(overRefundAnswer), next: next === null ? null : String(next) } }
    },
    settleOverRefund: async ({ params, body, order }) => {
      await payments.settleOverRefund(because(order, body.reason), params.id)
      return { body: undefined }
    },
    getMyEarnings: async ({ caller, query: { limit = pageSize, cursor = '0' } }) => {
      const page = { after: Number(cursor), count: limit + 1 }
      const { totalPaise, courses } = await payments.earnings(caller.accountId, page)
      const items = courses.slice(0, limit)
      const next = courses.length > limit ? String(items.at(-1)?.courseId) : null
      return { body: { currency, total: rupeesOfPaise(totalPaise), items: items.map(courseEarningsAnswer), next } }
    },
  }
}

/** A page out of what was found, of which one more was asked for than a page takes. */
function pageOfPlaces<T extends ListPlace>(found: readonly T[], limit: number): { items: T[]; next: string | null } {
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? listCursor(items.at(-1)!) : null }
}
