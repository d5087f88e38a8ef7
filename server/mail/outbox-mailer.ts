import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sender } from '../config-mail.ts'
import { makeFolder } from '../database/make-folder.ts'
import { AppError } from '../errors.ts'
import type { Mailer } from './mailer.ts'
import { messageOf } from './message-of.ts'
import type { OutgoingMail } from './model.ts'
import { outboxName } from './outbox-name.ts'

/** Puts mails into a folder, a file each, which its operators read. */
export class OutboxMailer implements Mailer {
  readonly #folder: string
  readonly #from: Sender

  constructor({ folder, from }: { folder: string; from: Sender }) {
    this.#folder = folder
    this.#from = from
  }

  async send(mail: OutgoingMail): Promise<void> {
    const message = messageOf(mail, this.#from)
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    const { message: bytes } = await transport.sendMail(message)
    try {
      // Sent again it takes the place of the first.
      await writeWhole(this.#folder, outboxName(mail), bytes as Buffer)
    } catch (error) {
      throw new AppError('unavailable', `the outbox ${this.#folder} cannot be written`, { cause: error })
    }
  }
}

/** A file that nobody else can read appears whole or not at all, and is still there after a power cut. */
async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  await makeFolder(folder, 0o700)
  const unfinished = join(folder, `.${randomUUID()}.part`)
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, name))
  } finally {
    await rm(unfinished, { force: true })
  }
}
