/** An instant, milliseconds since 1970, as ISO 8601 in UTC. */
export function isoInstant(milliseconds: number): string
export function isoInstant(milliseconds: number | null): string | null
export function isoInstant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
