import type { SMTPTransportOptions } from 'nodemailer'
import type { Sender } from '../config-mail.ts'
import { AppError } from '../errors.ts'
import { isLoopback } from '../loopback.ts'
import { withinTime } from '../within-time.ts'
import type { Mailer } from './mailer.ts'
import { messageOf } from './message-of.ts'
import type { OutgoingMail } from './model.ts'

export interface SmtpMailerOptions {
  /** `smtp://` (STARTTLS where the server has it) or `smtps://`, with user and password where it wants them. */
  url: string
  from: Sender
  /** Milliseconds that sending one mail may take. */
  patience?: number
}

const connectWithin = 10_000
const silentFor = 30_000

/** Hands mails to an SMTP server, over a connection each. */
export class SmtpMailer implements Mailer {
  readonly #options: SMTPTransportOptions
  readonly #from: Sender
  readonly #patience: number

  constructor({ url, from, patience = 120_000 }: SmtpMailerOptions) {
    this.#options = transportOptions(new URL(url))
    this.#from = from
    this.#patience = patience
  }

  async send(mail: OutgoingMail): Promise<void> {
    const message = messageOf(mail, this.#from)
    // Only now: it takes a moment to load.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(this.#options)
    try {
      await withinTime(this.#patience, transport.sendMail(message), () => {
        throw new Error(`the SMTP server took longer than ${this.#patience / 1_000} s`)
      })
    } catch (error) {
      throw toMailError(error)
    } finally {
      transport.close()
    }
  }
}

/** Without TLS a password is only said to this machine itself, where there is nobody to listen in. */
function transportOptions({ protocol, hostname, port, username, password }: URL): SMTPTransportOptions {
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isLocal = isLoopback(host)
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== '' && !isLocal,
    tls: { rejectUnauthorized: !isLocal },
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    socketTimeout: silentFor,
  }
}

/** Of what a server says only that about the recipient is for good; the rest may be our configuration, or its day. */
function toMailError(error: unknown): AppError {
  const { responseCode = 0, command } = error as { responseCode?: number; command?: string }
  if (command === 'RCPT TO' && responseCode >= 500) {
    return new AppError('unprocessable', 'the SMTP server refuses the recipient', { cause: error })
  }
  return new AppError('unavailable', 'the SMTP server did not take the mail', { cause: error })
}
