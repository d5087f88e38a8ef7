/** An instant (ISO 8601, UTC) as JSON shows it: milliseconds only where there are some. */
export function instantText(iso: string): string {
  return iso.endsWith('.000Z') ? `${iso.slice(0, -'.000Z'.length)}Z` : iso
}
