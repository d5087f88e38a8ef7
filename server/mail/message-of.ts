import type { Sender } from '../config-mail.ts'
import { AppError } from '../errors.ts'
import { type Attachment, isOneAddress, isOneLine, type OutgoingMail } from './model.ts'

/**
 * A mail as nodemailer takes it.
 *
 * @throws AppError invalid: not one address, or a header of several lines
 */
export function messageOf(mail: OutgoingMail, from: Sender) {
  const { key, to, subject, text, attachment, at } = mail
  if (!isOneAddress(to)) throw new AppError('invalid', 'the recipient of a mail is not one address')
  if (!isOneLine(subject)) throw new AppError('invalid', 'the subject of a mail has a line break or control character')
  return {
    from,
    // As an object it is not read as a list of several.
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    subject,
    text,
    ...(attachment != null && { attachments: [attached(attachment)] }),
    date: new Date(at),
    messageId: `<${key}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    // Nobody's holiday note shall answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function attached({ name, type, text }: Attachment) {
  return { filename: name, contentType: `${type}; charset=utf-8`, content: Buffer.from(text) }
}
