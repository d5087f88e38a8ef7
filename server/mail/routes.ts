import type { Handlers } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import type { mailContract } from './contract.ts'
import { type OutboxMail, outboxIds, readOutboxMail } from './outbox.ts'
import { ownLinks } from './own-links.ts'

export interface OutboxOptions {
  /** Null where mails go elsewhere. */
  folder: string | null
  /** Origin of our pages; null as long as it is not known. */
  origin: () => string | null
}

export function mailHandlers({ folder, origin }: OutboxOptions): Handlers<typeof mailContract> {
  return {
    listOutbox: async ({ query: { before, limit = 20 } }) => {
      const outbox = inUse(folder)
      const older = (await outboxIds(outbox)).filter((id) => before === undefined || id < before)
      const page = older.slice(0, limit)
      const mails = await Promise.all(page.map((id) => readOutboxMail(outbox, id)))
      const items = mails.filter((mail) => mail !== null).map(listed)
      return { body: { items, next: older.length > limit ? (page.at(-1) ?? null) : null } }
    },
    readOutboxMail: async ({ params }) => {
      const mail = await readOutboxMail(inUse(folder), params.id)
      if (mail === null) throw new AppError('notFound', `There is no mail ${params.id} in the outbox.`)
      return { body: { ...listed(mail), text: mail.text, links: ownLinks(mail.text, origin()) } }
    },
  }
}

function inUse(folder: string | null): string {
  if (folder !== null) return folder
  throw new AppError('notFound', 'There is no outbox: mail goes out through SMTP.')
}

function listed({ id, to, subject, at }: OutboxMail) {
  return { id, to, subject, at: new Date(at).toISOString() }
}
