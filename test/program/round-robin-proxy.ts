import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const askEvery = 50

/** A small load balancer: each request goes to the next program that says it is ready. */
export class RoundRobinProxy {
  readonly #server: Server
  readonly #targets: readonly string[]
  readonly #ready: Set<string>
  readonly #asking: NodeJS.Timeout
  #next = 0

  static async start(targets: readonly string[]): Promise<RoundRobinProxy> {
    const proxy = new RoundRobinProxy(targets)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  private constructor(targets: readonly string[]) {
    this.#targets = targets
    this.#ready = new Set(targets)
    this.#server = createServer((incoming, answer) => void this.#serve(incoming, answer))
    this.#asking = setInterval(() => void this.#askAll(), askEvery)
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    clearInterval(this.#asking)
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #askAll(): Promise<void> {
    for (const target of this.#targets) {
      const isReady = await fetch(`${target}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isReady) this.#ready.add(target)
      else this.#ready.delete(target)
    }
  }

  async #serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(incoming)
    for (let tried = 0; tried < this.#targets.length; tried++) {
      const outcome = await pass(this.#choose(), incoming, body, answer)
      // Nobody was there to take it: the next one may.
      if (outcome !== 'refused') return
    }
    answer.writeHead(502).end()
  }

  #choose(): string {
    const ready = this.#targets.filter((target) => this.#ready.has(target))
    const among = ready.length > 0 ? ready : this.#targets
    return among[this.#next++ % among.length] as string
  }
}

function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): Promise<'passed' | 'refused' | 'cut off'> {
  return new Promise((resolve) => {
    const asked = request(`${target}${url}`, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
      answered.on('error', () => answer.destroy())
      answered.on('close', () => resolve('passed'))
    })
    asked.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') return resolve('refused')
      if (!answer.headersSent) answer.writeHead(502).end()
      resolve('cut off')
    })
    asked.end(body)
  })
}
