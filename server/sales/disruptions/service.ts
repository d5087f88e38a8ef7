import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type Changed, makeChange } from '../../changes/make-change.ts'
import { AppError } from '../../errors.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import type { Order } from '../../order.ts'
import { confirmPreview } from '../confirm-preview.ts'
import type { Selection } from '../model.ts'
import { makePreview, type PreviewingOptions, type PreviewRecord, previewRecord } from '../previews.ts'
import type { DisruptionAction, DisruptionRecord } from './model.ts'
import { beginUndoing, disruptionRecord, insertDisruption, listDisruptions, lockDisruption } from './store.ts'
import { disruptionsJob } from './work-off.ts'

/** Stops and resumptions of selections of courses. All throw AppError. */
export interface Disruptions {
  preview(order: Order, given: NewDisruption): Promise<Changed<PreviewRecord>>
  /** @throws AppError notFound */
  readPreview(id: number): Promise<PreviewRecord>
  /** @throws AppError notFound, conflict with the difference, unprocessable */
  confirm(order: Order, previewId: number): Promise<Changed<DisruptionRecord>>
  /** The newest first. */
  list(before: number | undefined, count: number): Promise<DisruptionRecord[]>
  /** @throws AppError notFound */
  read(id: number): Promise<DisruptionRecord>
  /** @throws AppError notFound, conflict */
  undo(order: Order, id: number): Promise<Changed<DisruptionRecord>>
}

export interface NewDisruption {
  action: DisruptionAction
  selection: Selection
  name: string
}

const purposes = ['stop', 'resume'] as const

export function createDisruptions(options: PreviewingOptions): Disruptions {
  const { db, clock } = options
  return {
    preview: (order, { action, selection, name }) =>
      makePreview(options, order, { purpose: action, selection, terms: { name } }),
    readPreview: (id) => previewRecord(db, id, clock.now(), purposes),
    confirm: (order, previewId) => confirm(options, order, previewId),
    list: (before, count) => listDisruptions(db, before, count),
    read: (id) => disruptionRecord(db, id),
    undo: (order, id) => undo(options, order, id),
  }
}

function confirm(options: PreviewingOptions, order: Order, previewId: number): Promise<Changed<DisruptionRecord>> {
  return confirmPreview(options, order, {
    previewId,
    purposes,
    name: 'disruption',
    make: async (tx, { purpose, courses, terms: { name } }, audit) => {
      const action = purpose as DisruptionAction
      const given = { name, action, previewId, courses, reason: order.reason }
      const id = await insertDisruption(tx, given, options.clock.now())
      audit({ action: 'disruption.start', subject: { kind: 'disruption', id }, after: { name, action, courses } })
      return workOn(tx, id)
    },
  })
}

function undo(options: PreviewingOptions, order: Order, id: number): Promise<Changed<DisruptionRecord>> {
  return makeChange(options, order, async (tx, audit) => {
    const disruption = await lockDisruption(tx, id)
    if (disruption === null) throw new AppError('notFound', `There is no disruption ${id}.`)
    if (disruption.phase === 'undoing' || disruption.phase === 'undone') {
      throw new AppError(
        'conflict',
        `Disruption ${id} is ${disruption.phase === 'undone' ? '' : 'being '}undone already.`,
      )
    }
    await beginUndoing(tx, id, order.reason)
    audit({ action: 'disruption.undo', subject: { kind: 'disruption', id } })
    return workOn(tx, id)
  })
}

async function workOn(tx: Transaction<Database>, id: number): Promise<DisruptionRecord> {
  await enqueue(tx, disruptionsJob, {}, { key: disruptionsJob, queue: 'disruptions' })
  return disruptionRecord(tx, id)
}
