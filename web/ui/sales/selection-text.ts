import { languageName, money, plural } from '../formats.ts'

type Selection = { search: Record<string, unknown> } | { category: string } | { courses: string[] }

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

/** What a selection is, in words. */
export function selectionText(selection: Selection): string {
  if ('category' in selection) return `Category ${selection.category}`
  if ('courses' in selection) return `${plural(selection.courses.length, 'course', 'courses')} by id`
  const parts = Object.entries(selection.search).map(([name, value]) =>
    `${names[name] ?? name} ${valueText(name, value)}`.trim(),
  )
  return parts.join(', ') || 'Every course'
}

function valueText(name: string, value: unknown): string {
  if (value === true) return ''
  if (typeof value === 'number') return money(value)
  if (Array.isArray(value))
    return value.map((one) => (name === 'language' ? languageName(String(one)) : one)).join(' or ')
  return name === 'q' ? `“${String(value)}”` : String(value)
}
