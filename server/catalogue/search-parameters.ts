import { z } from 'zod'
import { inOrder, priceOrder, startOrder } from '../bounds-in-order.ts'
import type { Reading } from '../parameters.ts'
import { calendarDate, flag, matching, oneOf, repeated, rupees, single, wholeNumber } from '../parameters.ts'

export const sortNames = [
  'relevance',
  'price',
  '-price',
  'startsOn',
  '-startsOn',
  'registrations',
  '-registrations',
  'createdAt',
  '-createdAt',
] as const
export type SortName = (typeof sortNames)[number]

const facetNames = ['category', 'price', 'month', 'language', 'level'] as const
export type FacetName = (typeof facetNames)[number]

export const levels = ['beginner', 'intermediate', 'advanced'] as const

const maxTextLength = 300
/** As long as an address can be: what is longer than any slug is not found, like any other that is none. */
export const longestSlug = 1_000

/** Text counts in code points, after trimming; without a letter or digit it is no text. */
export const freeText: Omit<Reading<string>, 'description'> = {
  expected: `text of at most ${maxTextLength} characters`,
  schema: { type: 'string', maxLength: maxTextLength },
  read: (text) => {
    const trimmed = text.trim()
    return trimmed.length <= maxTextLength || [...trimmed].length <= maxTextLength ? trimmed : undefined
  },
}

const slugForm = 'a slug: lower-case letters, digits and hyphens, such as baking'
const slug = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, slugForm, longestSlug)
const digits = matching(/^\d+$/, 'an id: digits only, such as 7', 30)
const languageCode = matching(/^[a-z]{2}$/, 'a language code of ISO 639-1, such as en or hi', 2)
export const changeToken = matching(/^[\x21-\x7e]{1,2000}$/, 'a change token that a write returned', 2_000)
const opaque = matching(/^[\x21-\x7e]{1,4000}$/, 'the value of next in an earlier answer to the same query', 4_000)

const facetList: Omit<Reading<FacetName[]>, 'description'> = {
  expected: `a comma-separated list out of ${facetNames.join(', ')}`,
  schema: {
    type: 'string',
    maxLength: maxTextLength,
    pattern: `^(${facetNames.join('|')})(,(${facetNames.join('|')}))*$`,
  },
  read: (text) => {
    const names = [...new Set(text.split(','))]
    return text.length <= maxTextLength && names.every(isFacetName) ? names : undefined
  },
}

function isFacetName(name: string): name is FacetName {
  return (facetNames as readonly string[]).includes(name)
}

const shape = {
  q: single({
    ...freeText,
    description: 'Free text; a part in quotation marks is a phrase. All words must match, anywhere in a course.',
    example: 'baking',
  }),
  sentence: single({
    ...freeText,
    description:
      'The whole wish as a sentence, read by fixed rules into the other parameters; one that is given by itself wins.',
    example: 'baking under 500 in October, cheapest first',
  }),
  category: repeated({
    ...slug,
    description: 'Slug of a category; it means the category and everything below it.',
    example: 'food',
  }),
  language: repeated({ ...languageCode, description: 'Language of the course (ISO 639-1).', example: 'en' }),
  level: repeated({ ...oneOf(...levels), description: 'Level of the course.', example: 'beginner' }),
  teacher: repeated({ ...digits, description: 'Id of a teacher.', example: '7' }),
  minPrice: single({
    ...rupees,
    description: 'Lowest price in rupees, inclusive, at the moment of the query.',
    example: 100,
  }),
  maxPrice: single({
    ...rupees,
    description: 'Highest price in rupees, inclusive, at the moment of the query.',
    example: 599,
  }),
  startsFrom: single({ ...calendarDate, description: 'First start date, inclusive.', example: '2027-10-01' }),
  startsTo: single({ ...calendarDate, description: 'Last start date, inclusive.', example: '2027-10-31' }),
  endsBy: single({ ...calendarDate, description: 'Last end date, inclusive.', example: '2027-12-31' }),
  available: single({
    ...flag,
    description: 'Only courses that can be bought: on sale now, not started, with a seat left.',
  }),
  sort: single({
    ...oneOf(...sortNames),
    description:
      'Order; a minus means descending. By default `relevance` where there is text, else `-createdAt`; ' +
      '`relevance` without text is the default as well.',
    example: 'price',
  }),
  limit: single({ ...wholeNumber(1, 100), description: 'Courses on a page; 20 by default.', example: 20 }),
  cursor: single({
    ...opaque,
    description: '`next` of an earlier answer to the same query; limit, facets and atLeast may differ.',
  }),
  offset: single({
    ...wholeNumber(0, 10_000),
    description: 'Courses to leave out, for numbered pages; not together with `cursor`.',
  }),
  facets: single({
    ...facetList,
    description: 'Which facets to count, comma-separated.',
    example: 'category,price,month',
  }),
  prefix: single({
    ...flag,
    description: 'The last word of `q` also matches as a beginning, for search while typing.',
  }),
  atLeast: single({
    ...changeToken,
    description: 'Change token that a write returned: the answer includes that write, or is 503.',
  }),
}

/** The parameters of a search, read: rupees as numbers, dates as `YYYY-MM-DD`; what is absent, empty or `undefined` is not set. */
export const searchQuery = z
  .strictObject(shape)
  .refine((query) => inOrder(query.minPrice, query.maxPrice), priceOrder)
  .refine((query) => inOrder(query.startsFrom, query.startsTo), startOrder)
  .refine((query) => query.cursor === undefined || query.offset === undefined, {
    path: ['offset'],
    error: 'either offset or cursor, not both',
    when: () => true,
  })

export type SearchQuery = z.output<typeof searchQuery>
