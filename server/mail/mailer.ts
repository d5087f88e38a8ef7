import type { OutgoingMail } from './model.ts'

/** Brings mails out of the program. */
export interface Mailer {
  /**
   * Resolves once the mail is in other hands for good. The same mail may be sent again, where it was not known
   * whether it went out; its `key` stays.
   *
   * @throws AppError invalid: it cannot be a mail; unprocessable: its address takes none; unavailable: later perhaps
   */
  send(mail: OutgoingMail): Promise<void>
}
