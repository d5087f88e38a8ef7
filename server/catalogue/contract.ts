import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { endpoint } from '../endpoint.ts'
import { single } from '../parameters.ts'
import { exampleAnswer, exampleCourse, exampleInterpretation } from './contract-examples.ts'
import { interpretation } from './interpretation.ts'
import { freeText, levels, longestSlug, searchQuery } from './search-parameters.ts'

const id = z.string().regex(/^\d+$/).meta({ description: 'Digits.' })
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const marked = z.string().meta({ description: 'HTML: escaped, with matches between <mark> and </mark>.' })
const count = z.int().min(0)
const amount = z.number().min(0).meta({ description: 'Rupees, at most two decimals.' })

const money = z.strictObject({ amount, currency: z.literal('INR') })

const price = money
  .extend({
    was: amount.optional().meta({ description: 'The base price, only where it is higher.' }),
    until: answeredInstant
      .optional()
      .meta({ description: 'The next moment at which the amount changes, where known.' }),
  })
  .meta({ id: 'Price', description: 'What a student pays at the moment of the answer.' })

const courseStatus = z.enum(['ended', 'started', 'stopped', 'soldOut', 'open']).meta({
  description: 'The first that holds, in this order.',
})

const cardShape = {
  id,
  slug,
  title: z.string(),
  titleMarked: marked,
  snippet: marked,
  teacher: z.strictObject({ id, name: z.string() }),
  category: z.strictObject({ slug, name: z.string(), path: z.array(z.string()) }),
  language: z.string().regex(/^[a-z]{2}$/),
  level: z.enum(levels).nullable(),
  price,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  seats: z.strictObject({ total: count, left: count }),
  registrations: count,
  status: courseStatus,
}

export const courseCard = z.strictObject(cardShape).meta({ id: 'CourseCard' })
export type CourseCard = z.output<typeof courseCard>

const courseDetail = z
  .strictObject({
    ...cardShape,
    description: z.string().meta({ description: 'Markdown.' }),
    skills: z.array(z.string()),
    sessions: z.array(z.strictObject({ startsAt: answeredInstant, endsAt: answeredInstant })),
    salesWindows: z
      .array(z.strictObject({ from: answeredInstant, to: answeredInstant, price: money }))
      .meta({ description: 'Open ones and those to come.' }),
    createdAt: answeredInstant,
    updatedAt: answeredInstant,
  })
  .meta({ id: 'CourseDetail' })
export type CourseDetail = z.output<typeof courseDetail>

const row = z.strictObject({ value: z.string(), count })
const categoryRow = z.strictObject({
  value: slug,
  name: z.string(),
  parent: slug.nullable().meta({ description: 'Slug of the category above; null at the top.' }),
  count,
})
export type CategoryRow = z.output<typeof categoryRow>

/** The facets asked for. Rows of zero are left out unless chosen. */
const facets = z
  .strictObject({
    category: z.array(categoryRow).optional(),
    price: z.array(row).optional().meta({ description: 'Bands of rupees, such as 500-999.99 or 5000-.' }),
    month: z.array(row).optional().meta({ description: 'Month of the start, YYYY-MM.' }),
    language: z.array(row).optional(),
    level: z.array(row).optional(),
  })
  .meta({ id: 'Facets' })
export type Facets = z.output<typeof facets>

const searchAnswer = z
  .strictObject({
    total: count.meta({ description: 'Exact.' }),
    items: z.array(courseCard),
    facets,
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
    interpretation: interpretation.optional().meta({ description: 'Only with `sentence`.' }),
    correctedTo: z.string().optional().meta({ description: 'The text searched for, where a typo was corrected.' }),
    relaxed: z.array(z.string()).optional().meta({ description: 'Words that had to be left out.' }),
    asOf: z.string().meta({ description: 'Change token: every change up to it is in this answer.' }),
    tookMs: z.number().min(0),
  })
  .meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.output<typeof searchAnswer>

const suggestion = z
  .strictObject({
    kind: z.enum(['course', 'category', 'teacher', 'word']),
    text: z.string(),
    marked,
    url: z.string().optional(),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.output<typeof suggestion>

export interface CategoryNode {
  slug: string
  name: string
  count: number
  children: CategoryNode[]
}

const categoryNode: z.ZodType<CategoryNode> = z
  .strictObject({
    slug,
    name: z.string(),
    count: count.meta({ description: 'Published courses, those of all categories below included.' }),
    get children() {
      return z.array(categoryNode)
    },
  })
  .meta({ id: 'CategoryNode' })

export const catalogueContract = {
  searchCourses: endpoint({
    method: 'GET',
    path: '/api/courses',
    tag: 'Catalogue',
    access: 'anyone',
    fromIndex: true,
    summary: 'Search published courses',
    description:
      'Text, filters, order and pages, alone or together. Stopped, sold-out and past courses are found, and marked by ' +
      'their status, unless `available=true`. An empty value counts as absent.',
    query: searchQuery,
    answer: searchAnswer,
    example: exampleAnswer,
    errors: ['invalid', 'unavailable'],
  }),
  getCourse: endpoint({
    method: 'GET',
    path: '/api/courses/{idOrSlug}',
    tag: 'Catalogue',
    access: 'anyone',
    fromIndex: true,
    summary: 'One published course',
    params: z.strictObject({
      idOrSlug: z
        .string()
        .max(longestSlug, `an id or slug of at most ${longestSlug} characters`)
        .meta({ description: 'Id or slug of the course.', examples: ['bread-at-home'] }),
    }),
    query: z.strictObject({ atLeast: searchQuery.shape.atLeast }),
    answer: courseDetail,
    example: exampleCourse,
    errors: ['invalid', 'notFound', 'gone', 'unavailable'],
  }),
  interpret: endpoint({
    method: 'GET',
    path: '/api/interpretation',
    tag: 'Catalogue',
    access: 'anyone',
    summary: 'What a sentence is read as',
    description:
      'Reads a wish by fixed rules, as `sentence` of a search does. What is not understood stays text; a sentence is ' +
      'never refused for what it says.',
    query: z.strictObject({
      sentence: single({
        ...freeText,
        description: 'The whole wish as a sentence.',
        example: 'Find me 10 courses in "baking" under 500',
      }),
    }),
    answer: interpretation,
    example: exampleInterpretation,
    errors: ['invalid', 'unavailable'],
  }),
  suggest: endpoint({
    method: 'GET',
    path: '/api/suggestions',
    tag: 'Catalogue',
    access: 'anyone',
    fromIndex: true,
    summary: 'Suggest courses, categories, teachers and words while typing',
    query: z.strictObject({
      q: single({
        ...freeText,
        description: 'What was typed so far; nothing is suggested without it.',
        example: 'bak',
      }),
    }),
    answer: z.strictObject({ items: z.array(suggestion).max(10) }),
    example: {
      items: [
        { kind: 'category', text: 'Baking', marked: '<mark>Baking</mark>', url: '/?category=baking' },
        { kind: 'course', text: 'Baking bread', marked: '<mark>Baking</mark> bread', url: '/courses/baking-bread' },
      ],
    },
    errors: ['invalid', 'unavailable'],
  }),
  listCategories: endpoint({
    method: 'GET',
    path: '/api/categories',
    tag: 'Catalogue',
    access: 'anyone',
    fromIndex: true,
    summary: 'The tree of categories with how many published courses each holds',
    query: z.strictObject({}),
    answer: z.strictObject({ items: z.array(categoryNode) }),
    example: {
      items: [
        {
          slug: 'food',
          name: 'Food',
          count: 37,
          children: [{ slug: 'baking', name: 'Baking', count: 12, children: [] }],
        },
      ],
    },
    errors: ['invalid', 'unavailable'],
  }),
}
