import type { RegistrationsOptions } from './registrations-options.ts'

/** An instant in milliseconds since 1970, and its date in the platform's time zone. */
export interface Moment {
  now: number
  today: string
}

export function momentOf({ clock, calendar }: Pick<RegistrationsOptions, 'clock' | 'calendar'>): Moment {
  const now = clock.now()
  return { now, today: calendar.dateOf(now) }
}
