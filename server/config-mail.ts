import { z } from 'zod'
import type { ConfigFault, Variable } from './config-variable.ts'

/** From whom mails come. */
export interface Sender {
  name: string
  address: string
}

/** How mails leave the program. */
export type MailConfig =
  | { by: 'smtp'; url: string; from: Sender }
  /** `isAsked`: by name, not only because there is no SMTP server. */
  | { by: 'outbox'; from: Sender; isAsked: boolean }

export interface GivenMail {
  smtpUrl: string | null
  from: Sender | null
  /** Whether the outbox is asked for by name. */
  outbox: boolean
}

const outboxSender: Sender = { name: 'Catalogue', address: 'catalogue@localhost' }

function isSmtpUrl(text: string): boolean {
  if (!/^smtps?:\/\/[^/?#\s]+\/?$/.test(text) || !URL.canParse(text)) return false
  const { hostname, username, password } = new URL(text)
  return hostname !== '' && [username, password].every(isDecodable)
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

/** `Catalogue <mail@courses.example>`, or the address alone. */
function senderOf(text: string): Sender | null {
  const named = /^(?<name>[^<>\p{Cc}]{0,100}?)\s*<(?<address>[^<>]+)>$/u.exec(text)?.groups
  const { name = '', address = text } = named ?? {}
  if (!z.email().safeParse(address).success) return null
  return { name: name.replace(/^"(.*)"$/, '$1'), address }
}

export const mailVariables = {
  SMTP_URL: {
    schema: z.string().refine(isSmtpUrl),
    default: 'none: the outbox',
    expected: 'an address such as smtps://user:password@mail.example:465, special characters percent-encoded',
    meaning:
      'The SMTP server that mails go out through. `smtp://` (port 587) turns to TLS by STARTTLS, and says no password without; `smtps://` (port 465) has it from the start.',
    secret: true,
  },
  MAIL_FROM: {
    schema: z
      .string()
      .refine((text) => senderOf(text) !== null)
      .transform(senderOf),
    default: 'none; needed with `SMTP_URL`',
    expected: 'an address such as Catalogue <mail@courses.example>',
    meaning: 'From whom mails come.',
  },
  MAIL: {
    schema: z.literal('outbox'),
    default: '`SMTP_URL` where it is set, else the outbox; with `NODE_ENV=production` never the outbox by itself',
    expected: 'outbox, or nothing',
    meaning:
      '`outbox`: mails go nowhere, but into the folder `outbox` of `DATA_DIR`, which operators read at `/outbox` ([accounts.md](accounts.md)).',
  },
} as const satisfies Record<string, Variable>

/** How mails leave: by the outbox where it is asked for by name, or nothing else is there. */
export function mailConfigOf({ smtpUrl, from, outbox }: GivenMail, faults: ConfigFault[]): MailConfig {
  if (outbox || smtpUrl === null) return { by: 'outbox', from: from ?? outboxSender, isAsked: outbox }
  if (from === null && !faults.some(({ variable }) => variable === 'MAIL_FROM')) {
    faults.push({ variable: 'MAIL_FROM', received: 'nothing', expected: mailVariables.MAIL_FROM.expected })
  }
  return { by: 'smtp', url: smtpUrl, from: from ?? outboxSender }
}

/** In production real people would wait for mails that lie in a folder nobody knows of. */
export function addMailFault(mail: MailConfig, faults: ConfigFault[]): void {
  if (mail.by === 'smtp' || mail.isAsked) return
  if (faults.some(({ variable }) => variable === 'SMTP_URL' || variable === 'MAIL')) return
  const expected =
    'with NODE_ENV=production the SMTP server that mails go out through (and MAIL_FROM), or MAIL=outbox for a folder'
  faults.push({ variable: 'SMTP_URL', received: 'nothing', expected })
}
