const hour = 3_600_000

/** The calendar day of an instant in a time zone: `2027-10-03`. */
export function dayOf(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  )
}

/** The instant at which a day has ended in a time zone; null where the text names no day. */
export function endOfDay(day: string, timeZone: string): number | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(start) || dayOf(start, 'UTC') !== day) return null
  const midnight = start + 24 * hour
  // The second look counts where clocks are set forward or back around that midnight.
  const near = midnight - offsetAt(midnight, timeZone)
  return midnight - offsetAt(near, timeZone)
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const
  const local = new Intl.DateTimeFormat('sv-SE', options).format(instant).replace(' ', 'T')
  return Date.parse(`${local}Z`) - instant
}
