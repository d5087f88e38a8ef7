import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { findSeatDrift, mendSeatDrift, type SeatDrift } from '../enrolment/seat-counters.ts'
import { cleanText } from './terminal/clean-text.ts'
import { countOf } from './terminal/units.ts'

const listed = 50

/** `remaining`: what is left after the repair; null where none was asked for. */
export interface SeatsCheck {
  drift: SeatDrift[]
  remaining: SeatDrift[] | null
}

export async function checkSeats(db: Kysely<Database>, repairs: boolean): Promise<SeatsCheck> {
  const drift = await findSeatDrift(db)
  return { drift, remaining: repairs ? await mendSeatDrift(db, drift) : null }
}

export function isSeatsSound({ drift, remaining }: SeatsCheck): boolean {
  return (remaining ?? drift).length === 0
}

export function seatsText({ drift, remaining }: SeatsCheck): string {
  if (drift.length === 0) return 'seats: all counters agree with the registrations\n'
  const more = drift.length > listed ? [`  … and ${drift.length - listed} more; --json has all`] : []
  const lines = [...drift.slice(0, listed).map(differenceText), ...more, ...outcomeText(remaining)]
  return `seats: counters of ${countOf(drift.length, 'course')} disagree with the registrations:\n${lines.join('\n')}\n`
}

function differenceText({ courseId, slug, counted, registered }: SeatDrift): string {
  const name = `course ${courseId}${slug === null ? '' : ` (${slug})`}`
  return cleanText(`  ${name} counts ${seatsOf(counted)}; registrations: ${seatsOf(registered)}`)
}

function seatsOf({ enrolled, held, offered }: SeatDrift['counted']): string {
  return `${enrolled} enrolled, ${held} held, ${offered} offered`
}

function outcomeText(remaining: SeatDrift[] | null): string[] {
  if (remaining === null) return ['  catalogue doctor --repair mends it']
  if (remaining.length === 0) return ['  mended']
  return remaining.map(({ courseId }) => {
    return `  course ${courseId} has more registrations than seats: give it more seats, then repair again`
  })
}
