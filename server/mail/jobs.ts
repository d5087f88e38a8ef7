import type { Kysely } from 'kysely'
import type { BaseLogger } from 'pino'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import { inChunks } from '../database/in-chunks.ts'
import { AppError, describeError } from '../errors.ts'
import type { Mailer } from './mailer.ts'
import { keptFor, mostAttempts, waitAfterAttempt } from './model.ts'
import { deleteOldOutboxMail } from './outbox.ts'
import { deleteOldMail, postpone, settle, type TakenMail, takeMail } from './store.ts'

export interface SendingOptions {
  db: Kysely<Database>
  clock: Clock
  mailer: Mailer
  log: Pick<BaseLogger, 'warn'>
}

/** A server that took none of so many is not asked more now. */
const failuresInARow = 3
const chunk = 500

/**
 * Sends what is due. Each mail goes out at least once, and twice only where a process ended, or lost the database,
 * between sending it and writing that down. One that fails is tried again later; it holds up no other.
 */
export async function sendOwedMail(
  options: SendingOptions,
  signal: AbortSignal,
): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 }
  let inARow = 0
  while (!signal.aborted && inARow < failuresInARow) {
    const mail = await takeMail(options.db, options.clock.now())
    if (mail === null) break
    const outcome = await send(options, mail)
    inARow = outcome === 'postponed' ? inARow + 1 : 0
    counts[outcome === 'sent' ? 'sent' : 'failed']++
  }
  return counts
}

async function send(options: SendingOptions, mail: TakenMail): Promise<'sent' | 'postponed' | 'givenUp'> {
  const { db, clock, mailer } = options
  if (mail.endsAt !== null && mail.endsAt <= clock.now()) {
    await settle(db, mail.id, { state: 'dead', error: endedBefore(mail) }, clock.now())
    return 'givenUp'
  }
  try {
    await mailer.send(mail)
  } catch (error) {
    return failed(options, mail, error)
  }
  await settle(db, mail.id, { state: 'sent' }, clock.now())
  return 'sent'
}

async function failed(
  { db, clock, log }: SendingOptions,
  mail: TakenMail,
  cause: unknown,
): Promise<'postponed' | 'givenUp'> {
  const { id, attempt } = mail
  const error = describeError(cause)
  log.warn({ err: cause, mail: id, attempt }, 'a mail could not be sent')
  const now = clock.now()
  if (cause instanceof AppError && (cause.kind === 'unprocessable' || cause.kind === 'invalid')) {
    await settle(db, id, { state: 'refused', error }, now)
    return 'givenUp'
  }
  if (attempt >= mostAttempts) {
    await settle(db, id, { state: 'dead', error }, now)
    return 'givenUp'
  }
  await postpone(db, mail, { error, nextAt: now + waitAfterAttempt(attempt) })
  return 'postponed'
}

function endedBefore({ lastError }: TakenMail): string {
  return `its link ended before it could be sent${lastError === null ? '' : `; the last failure: ${lastError}`}`
}

/** Deletes what is left of mail that was settled long ago, and old mails of an outbox. Returns how many. */
export async function pruneMail(
  { db, outbox }: { db: Kysely<Database>; outbox: string | null },
  now: number,
): Promise<number> {
  const files = outbox === null ? 0 : await deleteOldOutboxMail(outbox, now - keptFor)
  return files + (await inChunks(chunk, () => deleteOldMail(db, now, chunk)))
}
