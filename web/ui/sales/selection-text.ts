import { date, languageName, money, plural } from '../formats.ts'

type Selection = { search: Record<string, unknown> } | { category: string } | { courses: string[] }

/** In the order in which they are said. */
const names: Readonly<Record<string, string>> = {
  q: 'words',
  category: 'category',
  language: 'language',
  level: 'level',
  teacher: 'teacher',
  minPrice: 'from',
  maxPrice: 'up to',
  startsFrom: 'starts from',
  startsTo: 'starts by',
  endsBy: 'ends by',
  available: 'that can be bought',
}

const isDay = /^\d{4}-\d{2}-\d{2}$/

/** What a selection is, in words. */
export function selectionText(selection: Selection): string {
  if ('category' in selection) return `Category ${selection.category}`
  if ('courses' in selection) return `${plural(selection.courses.length, 'course', 'courses')} by id`
  const parts = [...new Set([...Object.keys(names), ...Object.keys(selection.search)])]
    .filter((name) => selection.search[name] !== undefined)
    .map((name) => `${names[name] ?? name} ${valueText(name, selection.search[name])}`.trim())
  return parts.join(', ') || 'Every course'
}

function valueText(name: string, value: unknown): string {
  if (value === true) return ''
  if (typeof value === 'number') return money(value)
  if (Array.isArray(value))
    return value.map((one) => (name === 'language' ? languageName(String(one)) : one)).join(' or ')
  if (name === 'q') return `“${String(value)}”`
  return isDay.test(String(value)) ? date(String(value)) : String(value)
}
