/** When every sequence of commands begins: noon in the platform's time zone. */
export const start = Date.parse('2027-03-01T06:30:00Z')
export const hour = 3_600_000
export const dayMs = 24 * hour
/** Asia/Kolkata: always the same, so that the model needs no time zones. */
const offset = 5.5 * hour

/** The calendar date at an instant in the platform's time zone. */
export function dateOf(instant: number): string {
  return new Date(instant + offset).toISOString().slice(0, 10)
}

/** So many hours after the start. */
export function instantAfter(hours: number): string {
  return new Date(start + hours * hour).toISOString()
}

/** So many days after that of the start. */
export function dateAfter(days: number): string {
  return dateOf(start + days * dayMs)
}

/** The instant at which a date begins. */
export function beginningOf(date: string): number {
  return Date.parse(date) - offset
}

export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}
