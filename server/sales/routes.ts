import type { Handlers } from '../endpoint.ts'
import { because } from '../order.ts'
import { pageOf } from '../paging.ts'
import { saleAnswer, salePreviewAnswer } from './answers.ts'
import type { salesContract } from './contract.ts'
import type { Sales } from './service.ts'

const pageSize = 20

export function salesHandlers(sales: Sales): Handlers<typeof salesContract> {
  return {
    previewSale: async ({ body: { selection, terms }, order }) => {
      const { result } = await sales.preview(order, selection, terms)
      return { body: salePreviewAnswer(result), headers: { location: `/api/sales/previews/${result.id}` } }
    },
    getSalePreview: async ({ params }) => ({ body: salePreviewAnswer(await sales.readPreview(params.id)) }),
    startSale: async ({ body: { previewId, reason }, order }) => {
      const { result } = await sales.confirm(because(order, reason), previewId)
      return { body: saleAnswer(result), headers: { location: `/api/sales/${result.id}` } }
    },
    listSales: async ({ query: { limit = pageSize, cursor } }) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { items, next } = pageOf(await sales.list(before, limit + 1), limit)
      return { body: { items: items.map(saleAnswer), next: next === null ? null : String(next) } }
    },
    getSale: async ({ params }) => ({ body: saleAnswer(await sales.read(params.id)) }),
    endSale: async ({ params, body: { at = null, reason }, order }) => {
      const { result } = await sales.end(because(order, reason), params.id, at)
      return { body: saleAnswer(result) }
    },
    undoSale: async ({ params, body: { reason }, order }) => {
      const { result } = await sales.undo(because(order, reason), params.id)
      return { body: saleAnswer(result) }
    },
  }
}
