export interface ReadEvent {
  name: string
  id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the event has.
  data: any
}

/** A reader of server-sent events over HTTP, who keeps what he was sent. */
export class EventReader {
  readonly status: number
  readonly headers: Headers
  readonly events: ReadEvent[] = []
  /** Milliseconds after which the server wants to be asked again. */
  retry: number | undefined
  /** Resolves when the stream has ended, whoever ended it. */
  readonly ended: Promise<void>
  readonly #abort: AbortController
  #wake: () => void = () => undefined

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status
    this.headers = response.headers
    this.#abort = abort
    this.ended = this.#read(response).catch(() => undefined)
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController()
    return new EventReader(await fetch(url, { headers, signal: abort.signal }), abort)
  }

  get lastEventId(): string {
    return this.events.findLast(({ id }) => id !== undefined)?.id ?? ''
  }

  named(name: string): ReadEvent[] {
    return this.events.filter((event) => event.name === name)
  }

  /** The first event of a name for which `holds`; waits for it, for at most ten seconds. */
  next(name: string, holds: (data: ReadEvent['data']) => boolean = () => true): Promise<ReadEvent> {
    return this.#await(`event ${name}`, () => this.named(name).find(({ data }) => holds(data)))
  }

  /** Resolves once everything has come that is told at the beginning. */
  async opened(): Promise<void> {
    await this.#await('id', () => this.lastEventId || undefined)
  }

  async #await<T>(wanted: string, look: () => T | undefined): Promise<T> {
    const deadline = AbortSignal.timeout(10_000)
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve
        const said = JSON.stringify(this.events).slice(0, 2_000)
        deadline.onabort = () => reject(new Error(`no ${wanted} came within 10 s, but ${said}`))
      })
    }
  }

  close(): void {
    this.#abort.abort()
  }

  async #read(response: Response): Promise<void> {
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = `${rest}${chunk}`.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) this.#take(block)
      this.#wake()
    }
  }

  #take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
    if (fields.has('retry')) this.retry = Number(fields.get('retry'))
    const data = fields.get('data')
    if (data === undefined) return
    this.events.push({ name: fields.get('event') ?? 'message', id: fields.get('id'), data: JSON.parse(data) })
  }
}
