import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { givenInstant } from '../given-instant.ts'
import { idNumber } from '../id-schema.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { reasonField } from '../reason.ts'
import { exampleSale, exampleSalePreview } from './contract-examples.ts'
import { sale, salePreview, salePreviewBody } from './contract-schemas.ts'

const tag = 'Sales'
const access = ['operator'] as const
const noQuery = z.strictObject({})
const params = z.strictObject({ id: idNumber.meta({ description: 'Id of the sale.' }) })
const errors = ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'] as const

export const salesContract = {
  previewSale: endpoint({
    method: 'POST',
    path: '/api/sales/previews',
    tag,
    access,
    summary: 'Look at a sale before it is confirmed',
    description:
      'A percentage rounds prices down to whole rupees. A sale makes no paid course free or cheaper than one rupee, and ' +
      'follows the base price of each course; of several sales and of windows of the course itself the lowest price ' +
      'counts. A category that does not exist, or an end before the earliest beginning, is refused (422). A preview that ' +
      'is not confirmed within a day is deleted.',
    query: noQuery,
    body: salePreviewBody,
    maxBodyBytes: 2_097_152,
    status: 201,
    answer: salePreview,
    example: exampleSalePreview,
    errors: ['invalid', 'unprocessable', 'unavailable'],
  }),
  getSalePreview: endpoint({
    method: 'GET',
    path: '/api/sales/previews/{id}',
    tag,
    access,
    summary: 'A preview of a sale: its courses, at the prices that they have by now',
    params: z.strictObject({ id: idNumber.meta({ description: 'Id of the preview.' }) }),
    query: noQuery,
    answer: salePreview,
    example: exampleSalePreview,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  startSale: endpoint({
    method: 'POST',
    path: '/api/sales',
    tag,
    access,
    summary: 'Confirm a sale as it was previewed',
    description:
      'Its courses are frozen, and set up by a job. Where the selection means other courses by now: 409 with the ' +
      '`difference`. It takes effect for all of them at one instant, `from`, and ends so. One that is to begin at once ' +
      'begins when its set-up is expected to be done; where that takes longer, `from` moves. As long as it is being set ' +
      'up it counts for no course.',
    query: noQuery,
    body: z.strictObject({ previewId: idNumber.meta({ description: 'Id of the preview.' }), reason: reasonField }),
    maxBodyBytes: 16_384,
    status: 202,
    answer: sale,
    example: exampleSale,
    errors,
  }),
  listSales: endpoint({
    method: 'GET',
    path: '/api/sales',
    tag,
    access,
    summary: 'Company-led sales, the newest first',
    query: z.strictObject(pageParameters('Sales', 20)),
    answer: z.strictObject({ items: z.array(sale), next: nextCursor }),
    example: { items: [exampleSale], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getSale: endpoint({
    method: 'GET',
    path: '/api/sales/{id}',
    tag,
    access,
    summary: 'A sale and how far it is',
    params,
    query: noQuery,
    answer: sale,
    example: exampleSale,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  endSale: endpoint({
    method: 'POST',
    path: '/api/sales/{id}/end',
    tag,
    access,
    summary: 'End a sale before its time',
    description: 'For all its courses at one instant, which the answer says (`change.effectiveAt`).',
    params,
    query: noQuery,
    body: z
      .strictObject({
        at: givenInstant
          .optional()
          .meta({ description: 'An instant that is to come; where it is absent, as soon as it is set up.' }),
        reason: reasonField,
      })
      .default({}),
    maxBodyBytes: 16_384,
    status: 202,
    answer: sale,
    example: exampleSale,
    errors,
  }),
  undoSale: endpoint({
    method: 'POST',
    path: '/api/sales/{id}/undo',
    tag,
    access,
    summary: 'Take a sale back',
    description:
      'One that is still being set up never counts. Any other ends for all its courses at one instant, which the answer ' +
      'says (`change.effectiveAt`); one that has not begun by then never does.',
    params,
    query: noQuery,
    body: z.strictObject({ reason: reasonField }).default({}),
    maxBodyBytes: 16_384,
    status: 202,
    answer: sale,
    example: exampleSale,
    errors,
  }),
}
