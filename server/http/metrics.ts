import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { refuseOtherMethods } from './error-handling.ts'
import { eventStreamType } from './event-streams.ts'

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const searchSeconds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2]

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

  get contentType(): string {
    return this.#registry.contentType
  }

  observeRequest(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, route, status }, milliseconds / 1000)
  }

  observeSearch(kind: string, milliseconds: number): void {
    this.#searches.observe({ kind }, milliseconds / 1000)
  }

  /** A number that is read whenever the measurements are; left out while `read` gives null or fails. */
  gauge(name: string, help: string, read: () => number | null | Promise<number | null>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        const value = await Promise.resolve()
          .then(read)
          .catch(() => null)
        if (value === null) gauge.remove()
        else gauge.set(value)
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

/** Counts every request, and serves all measurements at `/metrics` (Prometheus). */
export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    // An open page is no slow answer.
    if (reply.getHeader('content-type') === eventStreamType) return
    metrics.observeRequest(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime)
  })
  app.get('/metrics', { logLevel: 'warn' }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  )
  refuseOtherMethods(app, '/metrics', ['GET'])
}
