import type { RemovalProgress } from '../courses/service.ts'
import { removeMadeUpCourses } from '../demo/service.ts'
import { commandOrder } from '../order.ts'
import { type BringInSurroundings, waitUntilSearchable } from './bring-in.ts'
import { closeDemoAccounts } from './demo-accounts.ts'
import { ImportProgressDisplay } from './import-progress.ts'

/** `catalogue generate --remove`: gives the exit code, 0 done, 130 interrupted. */
export async function removeGenerated(around: BringInSurroundings): Promise<number> {
  const { db, clock, signal, stdout, stderr } = around
  const display = new ImportProgressDisplay(stderr, null)
  const onProgress = ({ removed, kept }: RemovalProgress): void => {
    display.update({ created: 0, updated: removed, unchanged: kept, rejected: 0, line: removed + kept, bytesRead: 0 })
  }
  const order = commandOrder('generate --remove')
  // First, for a teacher who is an account's is kept.
  const closed = await closeDemoAccounts({ db, clock }, 'generate --remove', 'made-up courses are removed')
  const { removed, kept, interrupted, tx } = await removeMadeUpCourses({ db, clock, order, signal, onProgress })
  display.end()
  if (interrupted) {
    stderr.write(`Interrupted after ${removed} courses. Run the same command again to remove the rest.\n`)
    return 130
  }
  if (tx !== null) await waitUntilSearchable(tx, around)
  const stay = kept === 0 ? '' : `; ${kept} stay, for somebody has registered for them`
  stdout.write(`${removed} made-up courses removed${stay}\n`)
  if (closed > 0) stdout.write(`${closed} demo accounts closed\n`)
  return 0
}
