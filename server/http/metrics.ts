import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorKind } from '../errors.ts'
import { withinTime } from '../within-time.ts'
import { refuseOtherMethods } from './error-handling.ts'
import { eventStreamType } from './event-streams.ts'
import { refuseStrangers } from './metrics-access.ts'
import { quiet } from './quiet-routes.ts'

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const changeSeconds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]
const searchSeconds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2]

/** How long a gauge that asks others may take; Prometheus itself gives up after ten seconds. */
const patienceMs = 2_000

/** The measurements of one program, in a registry of its own. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'catalogue_http_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestSeconds,
    registers: [this.#registry],
  })
  readonly #searches = new Histogram({
    name: 'catalogue_search_seconds',
    help: 'Time that the search engine took, by kind of query.',
    labelNames: ['kind'],
    buckets: searchSeconds,
    registers: [this.#registry],
  })

  readonly #changes = new Histogram({
    name: 'catalogue_change_searchable_seconds',
    help: 'From the writing of a change until searches that ask for its token see it, by the clock of the database.',
    buckets: changeSeconds,
    registers: [this.#registry],
  })
  readonly #errors = new Counter({
    name: 'catalogue_errors_total',
    help: 'Requests answered with an error of the program, by kind; internal ones are faults of ours.',
    labelNames: ['kind'],
    registers: [this.#registry],
  })

  constructor() {
    // Whatever is rated must be there before it happens for the first time.
    for (const kind of ['internal', 'unavailable'] satisfies ErrorKind[]) this.#errors.inc({ kind }, 0)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  observeRequest(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, route, status }, milliseconds / 1000)
  }

  observeSearch(kind: string, milliseconds: number): void {
    this.#searches.observe({ kind }, milliseconds / 1000)
  }

  observeChange(seconds: number): void {
    this.#changes.observe(seconds)
  }

  countError(kind: ErrorKind): void {
    this.#errors.inc({ kind })
  }

  /**
   * A number that is read whenever the measurements are; `otherwise` where that fails or takes too long. Left out
   * while it is null.
   */
  gauge(
    name: string,
    help: string,
    read: () => number | null | Promise<number | null>,
    otherwise: number | null = null,
  ): void {
    const reading = async () => read()
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        const value = await withinTime(patienceMs, reading(), () => otherwise).catch(() => otherwise)
        if (value === null) gauge.remove()
        else gauge.set(value)
      },
    })
  }

  /** What has been counted since the start by who knows it. */
  counter(name: string, help: string, read: () => number): void {
    const counter: Counter = new Counter({
      name,
      help,
      registers: [this.#registry],
      collect() {
        counter.reset()
        counter.inc(read())
      },
    })
  }

  /** Memory, processor time, event loop and garbage collection of this process. */
  measureProcess(): void {
    collectDefaultMetrics({ register: this.#registry })
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}

/** Counts every request, and serves all measurements at `/metrics` (Prometheus); `token`: see `refuseStrangers`. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  app.addHook('onResponse', async (request, reply) => {
    // An open page is no slow answer.
    if (reply.getHeader('content-type') === eventStreamType) return
    metrics.observeRequest(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime)
  })
  app.get('/metrics', { ...quiet(app), onRequest: refuseStrangers(token) }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  )
  refuseOtherMethods(app, '/metrics', ['GET'])
}
