import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface SmtpSinkOptions {
  /** Nobody else may send. */
  user?: string
  password?: string
  /** TLS from the start; else by STARTTLS. */
  secure?: boolean
  /** Code with which every recipient is refused. */
  refuse?: number
  /** Takes the recipient and then never answers. */
  silent?: boolean
}

/** A real SMTP server that keeps what it is sent. */
export class SmtpSink {
  readonly mails: Email[] = []
  /** How each mail came. */
  readonly sessions: { secure: boolean; user: string | null }[] = []
  readonly #server: SMTPServer
  #url = ''

  static async start(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
    const sink = new SmtpSink(options)
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', resolve))
    const { port } = sink.#server.server.address() as AddressInfo
    const { user, password = '', secure } = options
    const credentials = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
    sink.#url = `smtp${secure ? 's' : ''}://${credentials}127.0.0.1:${port}`
    return sink
  }

  private constructor(options: SmtpSinkOptions) {
    this.#server = new SMTPServer({ logger: false, closeTimeout: 100, ...this.#behaviour(options) })
    this.#server.on('error', () => undefined)
  }

  get url(): string {
    return this.#url
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #behaviour({ user, password, secure = false, refuse, silent }: SmtpSinkOptions): SMTPServerOptions {
    return {
      secure,
      authOptional: user === undefined,
      onAuth: (given, _session, done) => {
        if (given.username === user && given.password === password) done(null, { user: given.username ?? '' })
        else done(Object.assign(new Error('unknown'), { responseCode: 535 }))
      },
      onRcptTo: (_address, _session, done) => {
        if (silent) return
        done(refuse === undefined ? null : Object.assign(new Error('not here'), { responseCode: refuse }))
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          this.sessions.push({ secure: session.secure, user: session.user === undefined ? null : String(session.user) })
          this.mails.push(await PostalMime.parse(Buffer.concat(chunks)))
          done()
        })
      },
    }
  }
}
