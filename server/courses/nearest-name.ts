/** Edits (insert, delete, replace) that turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

/** The name that was probably meant by an unknown one; undefined where none is near. */
export function nearestName(unknown: string, names: readonly string[]): string | undefined {
  const typed = unknown
    .slice(0, 40)
    .toLowerCase()
    .replace(/[\s_-]/g, '')
  const scored = names.map((name) => ({ name, edits: distance(typed, name.toLowerCase()) }))
  const best = scored.reduce((one, other) => (other.edits < one.edits ? other : one))
  if (best.edits <= Math.max(1, Math.floor(best.name.length / 3))) return best.name
  return typed.length < 3 ? undefined : names.find((name) => name.toLowerCase().startsWith(typed))
}
