import type { AppError } from '../../../server/errors.ts'
import { instant, rupees } from '../formats.ts'

const texts: Readonly<Record<string, string>> = {
  soldOut: 'The last seat has just gone. You can join the waiting list.',
  waiting: 'Others wait for a seat of this course, and come first. You can join the waiting list.',
  started: 'This course has started; nobody can register for it any more.',
  closed: 'Registration for this course is closed.',
  stopped: 'This course is not on sale at the moment. Look in again later.',
  cancelled: 'It is cancelled already.',
  own: 'This is your own course.',
  open: 'A seat is free: you need not wait for it, and can register at once.',
  lapsed: 'The time is over, so the seat went back.',
  enrolled: 'You take part already; nothing is to be paid.',
  ended: 'The course has ended.',
}

/** What a refused registration says in plain words; undefined: what the API says is plain enough. */
export function refusalWords({ faults, retryAfter }: AppError, now: number, timeZone: string): string | undefined {
  const [{ parameter, received, expected } = { parameter: '', received: undefined, expected: '' }] = faults
  if (parameter === 'refund') {
    const amount = Number(expected)
    const due = Number.isNaN(amount) ? 'something else' : `${rupees(amount)} by now`
    return `What comes back is ${due}, not what was shown. Nothing is cancelled; look at it again.`
  }
  if (received === 'tooManyHolds' || received === 'paused') {
    const again = instant(new Date(now + (retryAfter ?? 60) * 1_000).toISOString(), timeZone)
    return received === 'paused'
      ? `You have let a seat of this course go twice. You can register again from ${again} on.`
      : `You hold as many seats as you may without having paid. Pay for one of them, give one up, or come back at ${again}.`
  }
  return typeof received === 'string' && Object.hasOwn(texts, received) ? texts[received] : undefined
}
