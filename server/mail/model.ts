/** A file of text that goes along with a mail. */
export interface Attachment {
  name: string
  /** Such as `text/calendar`. */
  type: string
  text: string
}

/** A mail that is owed to somebody. */
export interface OwedMail {
  /** One address. */
  to: string
  /** One line. */
  subject: string
  /** Plain text, lines ended by `\n`. */
  text: string
  /** Whose it is; null: to somebody without an account. */
  accountId: number | null
  /** Milliseconds since 1970, for a text with a link: after its end it is not sent any more. */
  endsAt?: number | null
  attachment?: Attachment | null
}

/** A mail on its way out. */
export interface OutgoingMail {
  /** A UUID, the same however often it is sent. */
  key: string
  to: string
  subject: string
  text: string
  attachment?: Attachment | null
  /** When it came to be owed. Milliseconds since 1970. */
  at: number
}

/** What a transaction that owes mail tells those who listen to commits; also the job that sends it. */
export const mailOwed = 'send-mail'

const longestSubject = 200
const breaks = /[\p{Cc}\u2028\u2029]/u

export function isOneAddress(text: string): boolean {
  return /^[^\s<>,;@\p{Cc}]+@[^\s<>,;@\p{Cc}]+$/u.test(text)
}

export function isOneLine(text: string): boolean {
  return !breaks.test(text)
}

/** A subject may quote what strangers wrote; whatever it holds, it is one line of bearable length. */
export function subjectOf(text: string): string {
  const line = text.replace(new RegExp(`${breaks.source}+`, 'gu'), ' ').trim()
  const letters = [...line]
  return letters.length <= longestSubject ? line : `${letters.slice(0, longestSubject - 1).join('')}…`
}

const secondMs = 1_000
const longestWait = 4 * 3_600 * secondMs

/** With the waits between them about three days. */
export const mostAttempts = 25

/** Longer than a sending can take: who took a mail and was killed holds it no longer. */
export const sendingFor = 10 * 60 * secondMs

/** What is left of a mail after it was sent or given up says only that it was, and goes after so long. */
export const keptFor = 30 * 86_400 * secondMs

/** Milliseconds until the next attempt after so many without success: half a minute first, then doubling. */
export function waitAfterAttempt(attempts: number): number {
  return Math.min(longestWait, 30 * secondMs * 2 ** Math.min(attempts - 1, 20))
}
