/** The query of an address that goes on with a list: what was asked for, and where the next page begins. */
export function restOf(query: Record<string, string | undefined>, next: string | null): string {
  const given = Object.entries({ ...query, cursor: next ?? undefined })
  return new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
}
