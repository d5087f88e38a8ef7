import type { Handlers } from '../../endpoint.ts'
import { isoInstant } from '../../iso-instant.ts'
import { because } from '../../order.ts'
import { pageOf } from '../../paging.ts'
import { previewAnswer, selectionAnswer } from '../answers.ts'
import type { PreviewRecord } from '../previews.ts'
import type { DisruptionAnswer, DisruptionPreviewAnswer, disruptionsContract } from './contract.ts'
import type { DisruptionAction, DisruptionRecord } from './model.ts'
import type { Disruptions } from './service.ts'

const pageSize = 20

export function disruptionsHandlers(disruptions: Disruptions): Handlers<typeof disruptionsContract> {
  return {
    previewDisruption: async ({ body, order }) => {
      const { result } = await disruptions.preview(order, body)
      return { body: toPreview(result), headers: { location: `/api/disruptions/previews/${result.id}` } }
    },
    getDisruptionPreview: async ({ params }) => ({ body: toPreview(await disruptions.readPreview(params.id)) }),
    startDisruption: async ({ body: { previewId, reason }, order }) => {
      const { result } = await disruptions.confirm(because(order, reason), previewId)
      return { body: toAnswer(result), headers: { location: `/api/disruptions/${result.id}` } }
    },
    listDisruptions: async ({ query: { limit = pageSize, cursor } }) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { items, next } = pageOf(await disruptions.list(before, limit + 1), limit)
      return { body: { items: items.map(toAnswer), next: next === null ? null : String(next) } }
    },
    getDisruption: async ({ params }) => ({ body: toAnswer(await disruptions.read(params.id)) }),
    undoDisruption: async ({ params, body: { reason }, order }) => {
      const { result } = await disruptions.undo(because(order, reason), params.id)
      return { body: toAnswer(result) }
    },
  }
}

function toPreview(preview: PreviewRecord): DisruptionPreviewAnswer {
  return {
    ...previewAnswer(preview),
    action: preview.purpose as DisruptionAction,
    ...preview.stops!,
    examples: preview.examples.map(({ id, title }) => ({ id: String(id), title })),
  }
}

function toAnswer(record: DisruptionRecord): DisruptionAnswer {
  const { id, selection, createdAt, ...rest } = record
  return { ...rest, id: String(id), selection: selectionAnswer(selection), createdAt: isoInstant(createdAt) }
}
