import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { recordAudit } from '../../changes/audit-store.ts'
import { lockOperatorStops, setOperatorStops } from '../../courses/service.ts'
import { jobOrder } from '../../order.ts'
import { atOnce } from '../model.ts'
import { previewedSlice } from '../previewed-slice.ts'
import { inTransaction, type WorkOffOptions, workOff } from '../work-off.ts'
import {
  coursesHeldBy,
  type DisruptionInHand,
  heldAmong,
  hold,
  keepHeld,
  letGo,
  lockDisruption,
  nextDisruption,
  updateDisruption,
} from './store.ts'

export const disruptionsJob = 'work-off-disruptions'

/**
 * Stops, resumes and undoes course by course what operators want, the oldest first.
 *
 * @throws the signal's reason
 */
export async function workOffDisruptions(options: WorkOffOptions, signal?: AbortSignal): Promise<void> {
  const step = ({ id, phase }: DisruptionInHand) =>
    inTransaction(options.db, async (tx) => {
      const disruption = await lockDisruption(tx, id, phase)
      if (disruption?.phase === 'working') await workOn(tx, disruption, options.clock.now())
      if (disruption?.phase === 'undoing') await undoSome(tx, disruption, options.clock.now())
    })
  await workOff(options, { next: nextDisruption, step }, signal)
}

/** A course that is as wanted by hand is nothing to undo; one that another disruption holds is held by both. */
async function workOn(tx: Transaction<Database>, disruption: DisruptionInHand, now: number): Promise<void> {
  const { id, action, done, changed } = disruption
  const wanted = action === 'stop'
  const ids = await previewedSlice(tx, { table: 'disruption', id }, done, atOnce)
  if (ids.length === 0) return updateDisruption(tx, id, { phase: 'done' })
  const courses = await lockOperatorStops(tx, ids, ['published'])
  const held = await heldAmong(tx, ids)
  const changing = courses.filter(({ stopped }) => stopped !== wanted).map((course) => course.id)
  const holding = courses.filter((course) => course.stopped !== wanted || held.has(course.id))
  await setStops(tx, disruption, changing, wanted, now)
  const before = holding.map((course) => ({
    id: course.id,
    stoppedBefore: held.get(course.id)?.stoppedBefore ?? course.stopped,
  }))
  await hold(tx, id, before)
  const marks = { done: done + ids.length, changed: changed + changing.length }
  await updateDisruption(tx, id, marks)
}

/** A course is then as the last of the others that hold it wants it, or as it was before any, if nobody has made it his own. */
async function undoSome(tx: Transaction<Database>, disruption: DisruptionInHand, now: number): Promise<void> {
  const { id, action, undone } = disruption
  const found = await coursesHeldBy(tx, id, atOnce)
  if (found.length === 0) return updateDisruption(tx, id, { phase: 'undone' })
  const courses = await lockOperatorStops(tx, found, ['published', 'draft'])
  const before = await letGo(tx, id, found)
  const others = await heldAmong(tx, found)
  const lifted = courses
    .filter((course) => {
      const wanted = others.get(course.id)?.stopped ?? before.get(course.id)
      return wanted !== undefined && wanted !== course.stopped
    })
    .map((course) => course.id)
  await setStops(tx, disruption, lifted, action !== 'stop', now)
  await updateDisruption(tx, id, { undone: undone + lifted.length })
}

async function setStops(
  tx: Transaction<Database>,
  { reason }: DisruptionInHand,
  ids: readonly number[],
  stopped: boolean,
  now: number,
): Promise<void> {
  await keepHeld(tx)
  await setOperatorStops(tx, ids, stopped, now)
  const entries = ids.map((id) => ({
    action: stopped ? ('course.stop' as const) : ('course.resume' as const),
    subject: { kind: 'course', id },
    before: { stoppedByOperator: !stopped },
    after: { stoppedByOperator: stopped },
  }))
  await recordAudit(tx, { ...jobOrder(disruptionsJob), reason }, entries, now)
}
