import type { Changed } from '../changes/make-change.ts'
import type { Order } from '../order.ts'
import { confirmSale, endSale, undoSale } from './change-sale.ts'
import type { SaleRecord, SaleTerms, Selection } from './model.ts'
import { makePreview, type PreviewingOptions, type PreviewRecord, previewRecord } from './previews.ts'
import { listSales, saleRecord } from './sale-records.ts'

/** Company-led sales. All throw AppError. */
export interface Sales {
  preview(order: Order, selection: Selection, terms: SaleTerms): Promise<Changed<PreviewRecord>>
  /** @throws AppError notFound */
  readPreview(id: number): Promise<PreviewRecord>
  /** @throws AppError notFound, conflict with the difference, unprocessable */
  confirm(order: Order, previewId: number): Promise<Changed<SaleRecord>>
  /** The newest first. */
  list(before: number | undefined, count: number): Promise<SaleRecord[]>
  /** @throws AppError notFound */
  read(id: number): Promise<SaleRecord>
  /** @throws AppError notFound, conflict, unprocessable */
  end(order: Order, id: number, at: number | null): Promise<Changed<SaleRecord>>
  /** @throws AppError notFound, conflict */
  undo(order: Order, id: number): Promise<Changed<SaleRecord>>
}

export function createSales(options: PreviewingOptions): Sales {
  const { db, clock } = options
  return {
    preview: (order, selection, terms) => makePreview(options, order, { purpose: 'sale', selection, terms }),
    readPreview: (id) => previewRecord(db, id, clock.now(), ['sale']),
    confirm: (order, previewId) => confirmSale(options, order, previewId),
    list: (before, count) => listSales(db, { before, count }, clock.now()),
    read: (id) => saleRecord(db, id, clock.now()),
    end: (order, id, at) => endSale(options, order, id, at),
    undo: (order, id) => undoSale(options, order, id),
  }
}
