import type { OutgoingMail } from './model.ts'

const extension = '.eml'

/** Ids of mails in an outbox, in the order of their age: `20261124060000000-UUID`. */
export const outboxId = /^\d{17}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The name of a mail's file: always the same, so that it is there once however often it is sent. */
export function outboxName({ at, key }: Pick<OutgoingMail, 'at' | 'key'>): string {
  return nameOfOutboxId(`${new Date(at).toISOString().replaceAll(/\D/g, '')}-${key}`)
}

export function nameOfOutboxId(id: string): string {
  return `${id}${extension}`
}

/** Null for files that are not ours. */
export function idOfOutboxName(name: string): string | null {
  const id = name.slice(0, -extension.length)
  return name.endsWith(extension) && outboxId.test(id) ? id : null
}
