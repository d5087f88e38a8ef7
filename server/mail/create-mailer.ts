import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Mailer } from './mailer.ts'
import { OutboxMailer } from './outbox-mailer.ts'
import { SmtpMailer } from './smtp-mailer.ts'

/** The mailer that the configuration asks for. */
export function createMailer({ mail, dataDir }: Pick<Config, 'mail' | 'dataDir'>): Mailer {
  const { from } = mail
  switch (mail.by) {
    case 'smtp':
      return new SmtpMailer({ url: mail.url, from })
    case 'outbox':
      return new OutboxMailer({ folder: outboxFolder(dataDir), from })
    default:
      return mail satisfies never
  }
}

export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox')
}
