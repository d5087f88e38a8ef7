import type { FastifyInstance } from 'fastify'
import { reasonOf } from '../database/database-error.ts'
import { withinTime } from '../within-time.ts'
import { refuseOtherMethods } from './error-handling.ts'
import { quiet } from './quiet-routes.ts'

/** Something the program needs. `mainJob`: one of the jobs of which a single one is worth staying in service for. */
export interface HealthCheck {
  name: string
  mainJob: boolean
  /** Null when all is well, else what is wrong, in words for operators. */
  check(): Promise<string | null>
}

type Status = 'ok' | 'degraded' | 'unavailable' | 'stopping'

interface Health {
  status: Status
  checks: { name: string; status: 'ok' | 'failed'; reason?: string }[]
}

const patience = 2_000
const stopping: Health = { status: 'stopping', checks: [] }

/**
 * Live: the event loop turns. Ready: one of the main jobs can be done, and no stop is near; the rest is said in the
 * body.
 */
export function serveHealth(app: FastifyInstance, checks: readonly HealthCheck[], isStopping: () => boolean): void {
  app.get('/health/live', quiet(app), async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  app.get('/health/ready', quiet(app), async (_request, reply) => {
    const health = isStopping() ? stopping : await healthOf(checks)
    reply
      .code(health.status === 'unavailable' || health.status === 'stopping' ? 503 : 200)
      .header('cache-control', 'no-store')
    return health
  })
  for (const url of ['/health/live', '/health/ready']) refuseOtherMethods(app, url, ['GET'])
}

async function healthOf(checks: readonly HealthCheck[]): Promise<Health> {
  const reasons = await Promise.all(checks.map(failureOf))
  return {
    status: statusOf(checks, reasons),
    checks: checks.map(({ name }, at) => {
      const reason = reasons[at]
      return reason == null ? { name, status: 'ok' } : { name, status: 'failed', reason }
    }),
  }
}

function statusOf(checks: readonly HealthCheck[], reasons: readonly (string | null)[]): Status {
  if (reasons.every((reason) => reason === null)) return 'ok'
  const mainJobs = checks.flatMap(({ mainJob }, at) => (mainJob ? [reasons[at] === null] : []))
  return mainJobs.length === 0 || mainJobs.includes(true) ? 'degraded' : 'unavailable'
}

async function failureOf({ check }: HealthCheck): Promise<string | null> {
  try {
    return await withinTime(patience, check(), () => `no answer within ${patience / 1000} s`)
  } catch (error) {
    return reasonOf(error)
  }
}
