/**
 * `serve` for tests that end it at a step of the payment way: `MINUTES_AHEAD` of the clock, it does at once what its jobs
 * do every minute, and then dies at the step that is written to its standard input.
 */
import { createInterface } from 'node:readline'
import { envToConfig } from '../../server/config.ts'
import { openContext } from '../../server/context.ts'
import { paymentJobs } from '../../server/context-payment-jobs.ts'
import { createLog } from '../../server/log.ts'
import { refundsOwed, webhooksWaiting } from '../../server/payments/model.ts'
import type { PaymentStep } from '../../server/payments/payment-steps.ts'
import { testEventsDue } from '../../server/payments/test-provider/model.ts'
import { startProgram } from '../../server/program.ts'

const ahead = Number(process.env.MINUTES_AHEAD) * 60_000
const { signal } = new AbortController()
const config = envToConfig(process.env, { userId: process.getuid?.(), workingFolder: process.cwd() })
let last: string | null = null

const context = await openContext({
  config,
  log: createLog(config.logLevel),
  clock: { now: () => Date.now() + ahead },
  role: 'serve',
  onPaymentStep: (step: PaymentStep) => {
    if (step === last) process.kill(process.pid, 'SIGKILL')
  },
})
const { address } = await startProgram(context, 'none', signal)
const jobs = paymentJobs(context)
for (const name of [testEventsDue, webhooksWaiting, 'ask-doubtful-payments', refundsOwed]) {
  await jobs[name]!({}, { id: name, attempt: 1, signal })
}
console.log(`Runs at ${address}, reconciled.`)
for await (const step of createInterface({ input: process.stdin })) {
  last = step
  console.log(`Dies at ${step}.`)
}
