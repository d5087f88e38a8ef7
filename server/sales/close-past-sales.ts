import { atOnce } from './model.ts'
import { closeSale, lockPastSale, pastSale, takeOutCourses } from './store.ts'
import { inTransaction, type WorkOffOptions, workOff } from './work-off.ts'

export const closeJob = 'close-past-sales'

/** After its end a sale is kept in the documents of its courses for so long: clocks differ, and may jump back. */
const keptForMs = 86_400_000

/**
 * Takes the courses out of sales that are over for good, some in each step, so that documents do not grow with every
 * sale that there ever was; gives how many sales were closed.
 *
 * @throws the signal's reason
 */
export async function closePastSales(options: WorkOffOptions, signal?: AbortSignal): Promise<number> {
  const before = options.clock.now() - keptForMs
  let closed = 0
  const step = (id: number) =>
    inTransaction(options.db, async (tx) => {
      if (!(await lockPastSale(tx, id, before))) return
      if ((await takeOutCourses(tx, id, atOnce)) > 0) return
      await closeSale(tx, id)
      closed++
    })
  await workOff(options, { next: (db) => pastSale(db, before), step }, signal)
  return closed
}
