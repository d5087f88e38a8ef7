import type { Matches } from './marker.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML: nothing of it is markup afterwards. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character]!) : text
}

/** The text from `from` to `to`, escaped, matches between `<mark>` and `</mark>`. */
export function markedHtml(text: string, matches: Matches, from: number, to: number): string {
  let html = ''
  let at = from
  for (let match = 0; match < matches.starts.length; match++) {
    const start = Math.max(matches.starts[match]!, from)
    const end = Math.min(matches.ends[match]!, to)
    if (end <= start) continue
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escapeHtml(text.slice(at, to))
}
