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

/** The instant of a day and hour in a time zone, as a form gives it (`2027-10-03T18:30`); null where it is none. */
export function instantAt(local: string, timeZone: string): number | null {
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)
  const asIfUtc = isWhole ? Date.parse(`${local}Z`) : Number.NaN
  if (Number.isNaN(asIfUtc) || new Date(asIfUtc).toISOString().slice(0, local.length) !== local) return null
  // The second look counts where clocks are set forward or back around that hour.
  return asIfUtc - offsetAt(asIfUtc - offsetAt(asIfUtc, timeZone), timeZone)
}

/** The same in ISO 8601; what is no day and hour as it was given, for the API to refuse. */
export function isoInstantAt(local: string, timeZone: string): string {
  const instant = instantAt(local, timeZone)
  return instant === null ? local : new Date(instant).toISOString()
}

/** An instant as such a form shows it, with seconds where there are some. */
export function localInput(at: string, timeZone: string): string {
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const
  const local = new Intl.DateTimeFormat('sv-SE', options).format(Date.parse(at)).replace(' ', 'T')
  return local.endsWith(':00') ? local.slice(0, -3) : local
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const
  const local = new Intl.DateTimeFormat('sv-SE', options).format(instant).replace(' ', 'T')
  return Date.parse(`${local}Z`) - instant
}
