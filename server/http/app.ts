import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Contract, Handlers } from '../endpoint.ts'
import { answerBrokenRequest } from './broken-request.ts'
import type { Authenticator, Gate, RefuseHashing, TakeWrite } from './connection.ts'
import { serveDocumentation } from './documentation.ts'
import { type CountError, handleErrors, handleFrameworkErrors, sendProblem } from './error-handling.ts'
import { type HealthCheck, serveHealth } from './health.ts'
import { maskedUrl } from './masked-url.ts'
import { type Metrics, serveMetrics } from './metrics.ts'
import { type ApiInfo, openApiOf } from './openapi.ts'
import { problemOf } from './problem.ts'
import { parseQueryString } from './raw-query.ts'
import { requestIdOf } from './request-id.ts'
import { serveContract } from './routes.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { SessionCookie } from './session-cookie.ts'
import { stopServer } from './stop-server.ts'

export interface AppOptions<C extends Contract> {
  contract: C
  handlers: Handlers<C>
  info: ApiInfo
  log: FastifyBaseLogger
  healthChecks: readonly HealthCheck[]
  metrics: Metrics
  /** What whoever reads the measurements must know; read from this machine alone where there is none. */
  metricsToken?: string | null
  authenticator: Authenticator
  /** Writes without limit where not given. */
  takeWrite?: TakeWrite
  /** Lets all wait where not given. */
  refuseHashing?: RefuseHashing
  /** The only source of cookie settings and of the origin that writes must come from; null: where it listens. */
  publicUrl: string | null
  /** Addresses and networks of proxies whose `X-Forwarded-For` counts. */
  trustProxy?: readonly string[]
  /** Takes all addresses that nothing else has; must leave those of the API to "not found". */
  pages?: (app: FastifyInstance, gate: Gate) => Promise<void>
  /** For tests: answers that the contract does not allow become errors. */
  checkAnswers?: boolean
}

export interface App {
  /** For `inject`, and for plugins. */
  fastify: FastifyInstance
  /** Gives the address, such as `http://127.0.0.1:3000`. */
  listen(options: { host: string; port: number }): Promise<string>
  /** From now on `/health/ready` has requests sent elsewhere; they are still taken. */
  leave(): void
  /** Requests in flight finish, at most for so many milliseconds. */
  stop(patienceMs: number): Promise<void>
}

const maxUrlLength = 16_384
const maxBodyBytes = 1_048_576
const requestTimeout = 60_000

/** The program over HTTP: API, documentation, health, measurements, pages. */
export async function createApp<C extends Contract>(options: AppOptions<C>): Promise<App> {
  const countError: CountError = (kind) => options.metrics.countError(kind)
  const app = createServer(options, countError)
  const { authenticator, publicUrl, takeWrite = async () => undefined, refuseHashing = () => undefined } = options
  const gate: Gate = { authenticator, takeWrite, refuseHashing, publicUrl, cookie: new SessionCookie(publicUrl) }
  handleErrors(app, countError)
  await addSecurityHeaders(app, publicUrl)
  let isStopping = false
  watchRequests(app, () => isStopping)
  serveMetrics(app, options.metrics, options.metricsToken ?? null)
  serveHealth(app, options.healthChecks, () => isStopping)
  serveContract(app, options, gate)
  await serveDocumentation(app, openApiOf(options.contract, options.info, gate.cookie.name))
  if (options.pages) await options.pages(app, gate)
  await app.ready()
  return {
    fastify: app,
    listen: (address) => app.listen(address),
    leave: () => {
      isStopping = true
    },
    stop: (patienceMs) => {
      isStopping = true
      return stopServer(app, patienceMs)
    },
  }
}

function createServer(
  { log, trustProxy = [] }: Pick<AppOptions<Contract>, 'log' | 'trustProxy'>,
  countError: CountError,
): FastifyInstance {
  return Fastify({
    loggerInstance: log,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: maxBodyBytes,
    requestTimeout,
    // Requests that come on open connections during a stop are finished, not refused.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: handleFrameworkErrors(countError),
    clientErrorHandler: answerBrokenRequest,
    routerOptions: { querystringParser: parseQueryString, maxParamLength: maxUrlLength },
    http: { maxHeaderSize: 2 * maxUrlLength },
  })
}

/** Ids, limits and the log: one line a request. */
function watchRequests(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // Who is told does not send a next request on a connection that is closed in this moment.
    if (isStopping()) reply.header('connection', 'close')
    if (request.url.length > maxUrlLength) {
      return sendProblem(reply, problemOf(414, `The address is longer than ${maxUrlLength} characters.`))
    }
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const url = maskedUrl(request.url)
    request.log.info({ method, url, status: reply.statusCode, ms: reply.elapsedTime }, 'request')
  })
}
