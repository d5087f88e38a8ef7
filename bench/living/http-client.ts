import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface HttpAnswer {
  status: number
  etag: string | undefined
  changeToken: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

/** Requests over connections that stay open, at little cost for the process that sends them. */
export class HttpClient {
  readonly #address: string
  readonly #headers: Record<string, string>
  readonly #agent: Agent

  /** `connections`: at most; without limit where not given. */
  constructor(address: string, headers: Record<string, string> = {}, connections = Number.POSITIVE_INFINITY) {
    this.#address = address
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
    this.#headers = headers
  }

  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const type = json === undefined ? {} : { 'content-type': 'application/json' }
      const options = { method, agent: this.#agent, headers: { ...this.#headers, ...headers, ...type } }
      request(`${this.#address}${path}`, options).on('error', reject).on('response', resolve).end(json)
    })
    const said = await text(response)
    return {
      status: response.statusCode ?? 0,
      etag: response.headers.etag,
      changeToken: response.headers['change-token']?.toString(),
      body: said === '' ? undefined : JSON.parse(said),
    }
  }

  /** @throws Error where it is not answered with 2xx */
  async need(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<HttpAnswer> {
    const answer = await this.send(method, path, body, headers)
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${path} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    return answer
  }

  close(): void {
    this.#agent.destroy()
  }
}
