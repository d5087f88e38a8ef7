import { openContext } from '../context.ts'
import { startWorker } from '../context-jobs.ts'
import { isOwnAddress } from '../listen-refusal.ts'
import { createLog } from '../log.ts'
import { stopTimes } from '../stop-times.ts'
import type { CommandDefinition } from './command.ts'
import { closeReachableDemoAccounts } from './demo-accounts.ts'
import { endWithin } from './end-within.ts'
import { testPaymentsWarning } from './test-payments-warning.ts'
import { untilAborted } from './until-aborted.ts'

export const command: CommandDefinition = {
  sendsMail: true,

  describe(work) {
    work.addHelpText(
      'after',
      '\nRuns until Ctrl-C; jobs in hand are finished first. JOB_CONCURRENCY says how many at once.',
    )
  },

  async run({ config, stdout, stderr, signal }) {
    const log = createLog(config.logLevel)
    const context = await openContext({ config, log, role: 'command' })
    // It does not listen itself: by an address that is not of this machine nobody comes in, and it would be in vain.
    if (config.production || (await isOwnAddress(config.host))) {
      await closeReachableDemoAccounts(context, 'work', stdout)
    }
    const worker = await startWorker(context)
    stdout.write('Working on jobs. Ctrl-C stops.\n')
    stderr.write(testPaymentsWarning(config))
    await untilAborted(signal)
    await endWithin(config.shutdownSeconds, log, async () => {
      await worker.stop(stopTimes(config, false).patienceMs)
      await context.close()
    })
    return 0
  },
}
