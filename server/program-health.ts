import type { RunningIndex } from './context-index.ts'
import type { NoticeStatus } from './enrolment/notices/queries.ts'
import type { HealthCheck } from './http/health.ts'
import type { MailStatus } from './mail/queries.ts'
import type { PaymentStatus } from './payments/queries.ts'
import type { Readings } from './program-readings.ts'

/** Seconds. */
const lagThatMatters = 10
const mailLagThatMatters = 600
const noticeLagThatMatters = 600
const webhookLagThatMatters = 600

/** What the program needs, and whether it has it: searching and the database are its two main jobs. */
export function healthChecks(readings: Readings, index: RunningIndex): HealthCheck[] {
  return [
    {
      name: 'search',
      mainJob: true,
      check: async () => {
        const { position } = await index.search.status()
        return position === null ? 'the index is not built yet' : null
      },
    },
    {
      name: 'database',
      mainJob: true,
      check: async () => {
        await readings.database()
        return null
      },
    },
    {
      name: 'feed',
      mainJob: false,
      check: async () => {
        const { error, setAside } = index.follower.state()
        if (error !== null) return error
        if (setAside > 0) return `${setAside} courses could not be indexed; catalogue status lists them`
        const lag = (await secondsBehind(readings, index)) ?? 0
        return lag > lagThatMatters ? `the index is ${Math.round(lag)} s behind the database` : null
      },
    },
    {
      name: 'dataFolder',
      mainJob: false,
      check: async () => {
        const fault = await readings.dataFolderFault()
        return fault && `DATA_DIR ${fault}`
      },
    },
    { name: 'mail', mainJob: false, check: async () => mailFault(await readings.mail()) },
    { name: 'notices', mainJob: false, check: async () => noticeFault(await readings.notices()) },
    { name: 'payments', mainJob: false, check: async () => paymentFault(await readings.payments()) },
  ]
}

/** Without the errors, which may name addresses: anybody may ask after our health. */
function mailFault({ owed, secondsBehind: late, dead }: MailStatus): string | null {
  if (dead > 0) return `mail was given up (${dead} in the last day); catalogue status tells why`
  if (late < mailLagThatMatters) return null
  return `mail waits (${owed}, the oldest for ${Math.round(late / 60)} min); catalogue status tells why`
}

function noticeFault({ owed, secondsBehind: late }: NoticeStatus): string | null {
  if (late < noticeLagThatMatters) return null
  return `students wait to be told (${owed}, the oldest for ${Math.round(late / 60)} min); catalogue status tells why`
}

/** Without amounts, for the same reason. */
function paymentFault({ refundsFailed, webhooksSecondsBehind }: PaymentStatus): string | null {
  if (refundsFailed > 0) return 'refunds were refused or failed and are tried again; GET /api/payments/refunds says why'
  if (webhooksSecondsBehind < webhookLagThatMatters) return null
  return `messages of payment providers wait, the oldest for ${Math.round(webhooksSecondsBehind / 60)} min`
}

async function secondsBehind(readings: Readings, index: RunningIndex): Promise<number | null> {
  const { followers } = await readings.feed()
  return followers.find(({ id }) => id === index.follower.id)?.secondsBehind ?? null
}
