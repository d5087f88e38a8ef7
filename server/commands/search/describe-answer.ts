import type { CourseCard, Facets, SearchAnswer } from '../../catalogue/contract.ts'
import type { Interpretation, ReadParameter } from '../../catalogue/interpretation.ts'
import type { SearchQuery } from '../../catalogue/search-parameters.ts'
import { cutTo, indented, type StyledText } from '../terminal/styled-text.ts'
import { type Column, type Line, type Row, tableLines } from '../terminal/table.ts'
import { countOf, countText, rupeesText } from '../terminal/units.ts'
import { wrapped } from '../terminal/wrap.ts'
import { markedPieces } from './marked-pieces.ts'
import { flagOf } from './search-options.ts'

/** The highest `offset` that the API takes; further on only a cursor leads. */
const furthestOffset = 10_000
const indent = '  '

type Given = Partial<SearchQuery>

/** An answer to a query as lines that fit in `width` columns. */
export function answerLines(answer: SearchAnswer, query: Given, width: number): StyledText[] {
  const lines: StyledText[] = [
    ...interpretationLines(answer.interpretation),
    ...readingLines(answer),
    ...(answer.items.length > 0 ? courseLines(answer, query, width) : nothingLines(answer, query)),
    ...facetLines(answer.facets, width),
  ]
  return lines.flatMap((line): StyledText[] => (typeof line === 'string' ? wrapped(line, width, indent) : [line]))
}

function readingLines({ correctedTo, relaxed }: SearchAnswer): string[] {
  return [
    ...(correctedTo === undefined ? [] : [`Searched for: ${correctedTo}`]),
    ...(relaxed === undefined ? [] : [`Left out, for nothing holds all words: ${relaxed.join(', ')}`]),
  ]
}

/** What a sentence was read as, in the words of the options. */
function interpretationLines(interpretation: Interpretation | undefined): string[] {
  if (interpretation === undefined) return []
  const { q, understood, ignored } = interpretation
  const settings = new Map<string, string[]>()
  for (const { text, parameter } of understood) {
    const setting = settingText(parameter, interpretation[parameter])
    settings.set(text, [...(settings.get(text) ?? []), setting])
  }
  const read = [...settings].map(([text, set]) => `"${text}" as ${set.join(' ')}`)
  return [
    ...(read.length === 0 ? [] : [`Understood: ${read.join(', ')}`]),
    ...(ignored.length === 0 ? [] : [`Ignored: ${ignored.map((text) => `"${text}"`).join(', ')}`]),
    q === undefined ? 'No words to search for are left.' : `Words to search for: ${q}`,
  ]
}

function settingText(parameter: ReadParameter, value: Interpretation[ReadParameter]): string {
  if (value === undefined || value === true) return flagOf(parameter)
  return [value]
    .flat()
    .map((one) => `${flagOf(parameter)} ${one}`)
    .join(' ')
}

const columns: readonly Column[] = [
  { title: 'course', shrinkTo: 22 },
  { title: 'teacher', shrinkTo: 10 },
  { title: 'price', align: 'right' },
  { title: 'was', align: 'right' },
  { title: 'starts on' },
  { title: 'seats\nleft', align: 'right' },
  { title: 'regis-\ntrations', align: 'right' },
  { title: 'status' },
]

const statusNames: Readonly<Record<CourseCard['status'], string>> = {
  ended: 'ended',
  started: 'started',
  stopped: 'stopped',
  soldOut: 'sold out',
  open: 'open',
}

function courseLines(answer: SearchAnswer, query: Given, width: number): StyledText[] {
  const lines = tableLines(columns, answer.items.map(courseRow), width, (row) => briefLines(row, width))
  return [...lines, '', ...pageLines(answer, query)]
}

/** For terminals on which no table fits. */
function briefLines(row: Row, width: number): Line[] {
  const [title = '', teacher, price, was, startsOn, left, registrations, status] = row
  const prices = was === '' ? price : `${price} (was ${was})`
  const rest = `${teacher} · ${prices} · ${startsOn} · ${left} left · ${registrations} registered · ${status}`
  return [cutTo(title, width), ...wrapped(rest, width - indent.length).map((text) => [{ text: `${indent}${text}` }])]
}

function courseRow(course: CourseCard): StyledText[] {
  const { titleMarked, teacher, price, startsOn, seats, registrations, status } = course
  return [
    markedPieces(titleMarked),
    teacher.name,
    price.amount === 0 ? 'free' : rupeesText(price.amount),
    price.was === undefined ? '' : rupeesText(price.was),
    startsOn,
    countText(seats.left),
    countText(registrations),
    statusNames[status],
  ]
}

/** How many there are, and how to see the next ones. */
function pageLines({ total, items, next }: SearchAnswer, { offset = 0, cursor }: Given): string[] {
  const end = offset + items.length
  const part =
    cursor === undefined
      ? `${countText(offset + 1)} to ${countText(end)} of ${countOf(total, 'course')}`
      : `${countText(items.length)} of ${countOf(total, 'course')}`
  if (next === null) return [items.length === total ? countOf(total, 'course') : part]
  const onwards = cursor === undefined && end <= furthestOffset ? `--offset ${end}` : `--cursor ${next}`
  return [`${part}; the next ones: ${onwards}`]
}

/** Options that choose among courses, and not only how they are shown. */
const filters: readonly (keyof SearchQuery)[] = [
  'category',
  'language',
  'level',
  'teacher',
  'minPrice',
  'maxPrice',
  'startsFrom',
  'startsTo',
  'endsBy',
  'available',
]

function nothingLines({ total, interpretation }: SearchAnswer, asked: Given): string[] {
  const read: Given = interpretation ?? {}
  if (total > 0) return [`Nothing on this page: there are ${countOf(total, 'course')}.`]
  const isSet = (name: keyof SearchQuery) => (asked[name] ?? read[name]) !== undefined
  const given = filters.filter(isSet).map(flagOf)
  const hints = [
    ...(given.length > 0 ? [`Without ${given.join(', ')} there may be some.`] : []),
    ...(isSet('q') ? ['Fewer or other words may find more.'] : []),
    ...(given.length === 0 && !isSet('q') ? ['The catalogue is empty; catalogue import FILE fills it.'] : []),
  ]
  return ['Nothing found.', ...hints]
}

function facetLines(facets: Facets, width: number): StyledText[] {
  return Object.entries(facets).flatMap(([name, rows]): StyledText[] => {
    const facetColumns: Column[] = [
      { title: name, shrinkTo: 12 },
      { title: 'courses', align: 'right' },
    ]
    const lines = tableLines(facetColumns, rows.map(facetRow), width - indent.length)
    return rows.length === 0 ? [] : ['', ...lines.map((line) => indented(line, indent))]
  })
}

function facetRow(row: { value: string; name?: string; count: number }): StyledText[] {
  const named = row.name === undefined ? row.value : `${row.value} (${row.name})`
  return [named, countText(row.count)]
}
