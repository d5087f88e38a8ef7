import { type Changed, makeChange } from '../../changes/make-change.ts'
import { AppError } from '../../errors.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import type { Order } from '../../order.ts'
import type { Selection } from '../model.ts'
import { makePreview, type PreviewingOptions, type PreviewRecord, previewRecord, requirePreview } from '../previews.ts'
import { requireUnchanged } from '../select-courses.ts'
import type { DisruptionAction, DisruptionRecord } from './model.ts'
import {
  disruptionOfPreview,
  disruptionRecord,
  insertDisruption,
  listDisruptions,
  lockDisruption,
  updateDisruption,
} from './store.ts'
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
  const { db } = options
  return {
    preview: (order, { action, selection, name }) =>
      makePreview(options, order, { purpose: action, selection, terms: { name } }),
    readPreview: (id) => previewRecord(db, id, ...purposes),
    confirm: (order, previewId) => confirm(options, order, previewId),
    list: (before, count) => listDisruptions(db, before, count),
    read: (id) => disruptionRecord(db, id),
    undo: (order, id) => undo(options, order, id),
  }
}

async function confirm(
  options: PreviewingOptions,
  order: Order,
  previewId: number,
): Promise<Changed<DisruptionRecord>> {
  const { db, clock } = options
  // Looking takes its time, so it is done before anything is locked. Who repeats a request gets what came of it.
  if ((await disruptionOfPreview(db, previewId)) === null) {
    await requireUnchanged(options, await requirePreview(db, previewId, purposes))
  }
  return makeChange(options, order, async (tx, audit) => {
    const { purpose, courses, terms } = await requirePreview(tx, previewId, purposes, true)
    const known = await disruptionOfPreview(tx, previewId)
    if (known !== null) {
      throw new AppError('conflict', `Preview ${previewId} was confirmed already: it is disruption ${known}.`)
    }
    if (courses === 0) throw nothingSelected(previewId)
    const action = purpose as DisruptionAction
    const given = { name: terms.name, action, previewId, courses, reason: order.reason }
    const id = await insertDisruption(tx, given, clock.now())
    audit({
      action: 'disruption.start',
      subject: { kind: 'disruption', id },
      after: { name: terms.name, action, courses },
    })
    await enqueue(tx, disruptionsJob, {}, { key: disruptionsJob, queue: 'disruptions' })
    return disruptionRecord(tx, id)
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
    await updateDisruption(tx, id, { phase: 'undoing' })
    audit({ action: 'disruption.undo', subject: { kind: 'disruption', id } })
    await enqueue(tx, disruptionsJob, {}, { key: disruptionsJob, queue: 'disruptions' })
    return disruptionRecord(tx, id)
  })
}

function nothingSelected(previewId: number): AppError {
  const expected = 'a preview of at least one course'
  return new AppError('unprocessable', `previewId: received ${previewId}, expected ${expected}.`, {
    faults: [{ parameter: 'previewId', received: previewId, expected }],
  })
}
