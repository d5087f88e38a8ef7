type Cell = string | number

/** A table in Markdown; numbers are right-aligned where the first row has one. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const isNumber = (column: number) => /^[\d<]/.test(String(rows[0]?.[column] ?? ''))
  const rule = head.map((_, column) => (isNumber(column) ? '---:' : '---'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Two significant digits below 10, whole numbers above 100. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  if (Math.abs(value) >= 10) return value.toFixed(1)
  return Math.abs(value) >= 1 ? value.toFixed(2) : value.toPrecision(2)
}

export function times(ratio: number): string {
  return Number.isFinite(ratio) ? `${figure(ratio)}×` : '-'
}
