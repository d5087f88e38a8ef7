import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Mailer } from './mailer.ts'
import { OutboxMailer } from './outbox-mailer.ts'
import { SmtpMailer } from './smtp-mailer.ts'

type MailSettings = Pick<Config, 'mail' | 'dataDir'>

/** The mailer that the configuration asks for. */
export function createMailer({ mail, dataDir }: MailSettings): Mailer {
  const { from } = mail
  switch (mail.by) {
    case 'smtp':
      return new SmtpMailer({ url: mail.url, from })
    case 'outbox':
      return new OutboxMailer({ folder: folderIn(dataDir), from })
    default:
      return mail satisfies never
  }
}

/** Null where mails go elsewhere. */
export function outboxFolder({ mail, dataDir }: MailSettings): string | null {
  return mail.by === 'outbox' ? folderIn(dataDir) : null
}

function folderIn(dataDir: string): string {
  return join(dataDir, 'outbox')
}
