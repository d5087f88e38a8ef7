import { type Changing, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { deleteOtherSessions, deleteSession } from './store.ts'

/** @throws AppError notFound */
export async function endSession(options: Changing, accountId: number, id: number, order: Order): Promise<void> {
  await makeChange(options, order, async (tx, audit) => {
    const isEnded = await deleteSession(tx, accountId, id)
    if (!isEnded) throw new AppError('notFound', `There is no session ${id} of yours.`)
    audit({ action: 'session.end', subject: { kind: 'session', id } })
    return null
  })
}

/** Ends all sessions of an account but one. */
export async function endOtherSessions(
  options: Changing,
  accountId: number,
  kept: number,
  order: Order,
): Promise<void> {
  await makeChange(options, order, async (tx, audit) => {
    const ended = await deleteOtherSessions(tx, accountId, kept)
    for (const id of ended) audit({ action: 'session.end', subject: { kind: 'session', id } })
    return null
  })
}
