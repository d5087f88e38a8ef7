import type { z } from 'zod'
import { rupeesOfPaise } from '../courses/model.ts'
import { isoInstant } from '../iso-instant.ts'
import type { SaleAnswer, salePreview } from './contract-schemas.ts'
import type { SaleRecord, SaleTerms, Selection } from './model.ts'
import type { PreviewRecord } from './previews.ts'

const rupeesOrNull = (paise: number | null) => (paise === null ? null : rupeesOfPaise(paise))

export function selectionAnswer(selection: Selection): SaleAnswer['selection'] {
  if ('courses' in selection) return { courses: selection.courses.map(String) }
  return 'search' in selection ? { search: { ...selection.search } } : selection
}

/** What previews of every purpose say. */
export function previewAnswer({ id, selection, sentence, terms, courses, unknown, createdAt }: PreviewRecord) {
  return {
    id: String(id),
    selection: selectionAnswer(selection),
    sentence,
    name: terms.name,
    courses,
    unknown: unknown.map(String),
    createdAt: isoInstant(createdAt),
  }
}

export function salePreviewAnswer(preview: PreviewRecord): z.output<typeof salePreview> {
  const { percent, amountPaise, from, to } = preview.terms as SaleTerms
  const prices = preview.prices!
  return {
    ...previewAnswer(preview),
    percent,
    amount: rupeesOrNull(amountPaise),
    from: isoInstant(from),
    to: isoInstant(to),
    ...prices,
    expectedFrom: isoInstant(prices.expectedFrom),
    examples: preview.examples.map(({ id, title, pricePaise, salePaise }) => {
      return { id: String(id), title, price: rupeesOfPaise(pricePaise!), salePrice: rupeesOfPaise(salePaise!) }
    }),
  }
}

export function saleAnswer(record: SaleRecord): SaleAnswer {
  const { id, name, percent, amountPaise, selection, courses, state, change, mayEnd, mayUndo } = record
  return {
    ...{ id: String(id), name, percent, amount: rupeesOrNull(amountPaise) },
    ...{ selection: selectionAnswer(selection), courses, state },
    askedFrom: isoInstant(record.askedFrom),
    from: isoInstant(record.from),
    to: isoInstant(record.to),
    change: change && ({ ...change, effectiveAt: isoInstant(change.effectiveAt) } as NonNullable<SaleAnswer['change']>),
    ...{ mayEnd, mayUndo },
    createdAt: isoInstant(record.createdAt),
  }
}
