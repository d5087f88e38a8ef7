/** How spreadsheets recognise a formula; the wide forms are what some make of typed ones. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const ESCAPED = /^'+[=+\-@\t\r＝＋－＠]/

/** Puts `'` in front of a text that a spreadsheet would run as a formula, and of one that looks escaped already. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes off what `escapeFormula` put on. */
export function unescapeFormula(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell
}
