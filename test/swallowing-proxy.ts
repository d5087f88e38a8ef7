import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A network between a client and a TCP server that may swallow whatever is sent, and says nothing of it to anybody. */
export class SwallowingProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #swallows = false

  static async start(target: { host: string; port: number } | { path: string }): Promise<SwallowingProxy> {
    const proxy = new SwallowingProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  private constructor(target: { host: string; port: number } | { path: string }) {
    this.#server = createServer((near) => {
      const far = connect(target)
      this.#pass(near, far)
      this.#pass(far, near)
    })
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Of all connections, open ones and new ones. */
  swallow(swallows: boolean): void {
    this.#swallows = swallows
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.on('data', (data) => {
      if (!this.#swallows) to.write(data)
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      this.#sockets.delete(from)
      if (!this.#swallows) to.destroy()
    })
  }
}
