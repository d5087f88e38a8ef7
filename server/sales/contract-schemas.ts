import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { inOrder, priceOrder, startOrder } from '../bounds-in-order.ts'
import { levels, paiseOfRupees } from '../courses/model.ts'
import { givenInstant } from '../given-instant.ts'
import { id, idNumber } from '../id-schema.ts'
import { isCalendarDate } from '../parameters.ts'
import { lineText } from '../text-schemas.ts'
import { longestName, mostSelectedIds, type SaleTerms, saleStates } from './model.ts'

const textExpected = 'text of at most 300 characters'
const text = z
  .string(textExpected)
  .max(1_200, textExpected)
  .transform((given) => given.trim())
  .refine((given) => [...given].length <= 300 && !given.includes('\0'), textExpected)

const slugExpected = 'a slug: lower-case letters, digits and hyphens, such as baking'
const slug = z
  .string(slugExpected)
  .max(1_000, slugExpected)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, slugExpected)

/** Any of so many at most. */
function anyOf<T extends z.ZodType>(item: T, what: string) {
  const expected = `a list of 1 to 100 ${what}`
  return z.array(item, expected).min(1, expected).max(100, expected).optional()
}

const dateExpected = 'a calendar date such as 2027-10-03'
const date = z.string(dateExpected).max(10, dateExpected).refine(isCalendarDate, dateExpected).meta({ format: 'date' })

const rupeesExpected = 'rupees with at most two decimals, such as 499 or 499.5'
const rupees = z
  .number(rupeesExpected)
  .min(0, rupeesExpected)
  .max(10_000_000, rupeesExpected)
  .refine((amount) => paiseOfRupees(amount) !== null, rupeesExpected)

const search = z
  .strictObject(
    {
      q: text.optional(),
      sentence: text.optional(),
      category: anyOf(slug, 'slugs'),
      language: anyOf(
        z.string('a code').regex(/^[a-z]{2}$/, 'a language code of ISO 639-1, such as en'),
        'language codes',
      ),
      level: anyOf(z.enum(levels, `one of ${levels.join(', ')}`), 'levels'),
      teacher: anyOf(id, 'ids'),
      minPrice: rupees.optional(),
      maxPrice: rupees.optional(),
      startsFrom: date.optional(),
      startsTo: date.optional(),
      endsBy: date.optional(),
      available: z.boolean('true or false').optional(),
    },
    'an object of the parameters of a search',
  )
  // Looked at also where it is no object, or there is none.
  .refine((given) => inOrder(given?.minPrice, given?.maxPrice), priceOrder)
  .refine((given) => inOrder(given?.startsFrom, given?.startsTo), startOrder)
  .refine((given) => Object.values(given).some((value) => value !== undefined && value !== '' && value !== false), {
    error: 'a search by something: it would select every course',
  })
  .meta({
    description:
      'Parameters of a search of courses; a sentence may stand for them. Words count as they stand: mistyped ones are ' +
      'not corrected, none is left out. Order and pages do not matter.',
  })

const idsExpected = `a list of 1 to ${mostSelectedIds} ids`
const selectionExpected = 'an object of search, of category or of courses'
export const selection = z
  .union(
    [
      z.strictObject({ search }),
      z.strictObject({ category: slug.meta({ description: 'Slug; all below it are meant, too.' }) }),
      z.strictObject({ courses: z.array(idNumber, idsExpected).min(1, idsExpected).max(mostSelectedIds, idsExpected) }),
    ],
    selectionExpected,
  )
  .meta({ id: 'CourseSelection', description: 'Which published courses.' })

const percentExpected = 'a whole number from 1 to 100'
const amountExpected = 'rupees from 0.01 to 10000000, with at most two decimals'
export const name = lineText(longestName).meta({ examples: ['Diwali'] })

export const salePreviewBody = z
  .strictObject({
    selection,
    name,
    percent: z
      .int(percentExpected)
      .min(1, percentExpected)
      .max(100, percentExpected)
      .optional()
      .meta({ description: 'Prices round down to whole rupees.' }),
    amount: z
      .number(amountExpected)
      .min(0.01, amountExpected)
      .max(10_000_000, amountExpected)
      .refine((given) => paiseOfRupees(given) !== null, amountExpected)
      .optional()
      .meta({ description: 'Rupees, instead of `percent`.' }),
    from: givenInstant.optional().meta({ description: 'Where it is absent, as soon as it is set up.' }),
    to: givenInstant,
  })
  .refine(({ percent, amount }) => (percent === undefined) !== (amount === undefined), {
    path: ['percent'],
    error: 'either percent or amount',
  })
  .refine(({ from, to }) => from === undefined || from < to, { path: ['to'], error: 'an instant after from' })
  .transform(({ selection: selected, name: called, percent = null, amount, from = null, to }) => {
    const amountPaise = amount === undefined ? null : paiseOfRupees(amount)
    return { selection: selected, terms: { name: called, percent, amountPaise, from, to } satisfies SaleTerms }
  })
  .meta({ id: 'NewSalePreview' })

export const digits = z.string().regex(/^\d+$/)
export const count = z.int().min(0)
const amount = z.number().min(0).meta({ description: 'Rupees.' })

const answeredSelection = z.union([
  z.strictObject({ search: z.record(z.string(), z.unknown()) }),
  z.strictObject({ category: z.string() }),
  z.strictObject({ courses: z.array(digits) }),
])

/** What every preview says. */
export const previewShape = {
  id: digits,
  selection: answeredSelection.meta({ description: 'As it is frozen: a sentence is read into its search.' }),
  sentence: z
    .strictObject({ text: z.string(), ignored: z.array(z.string()) })
    .nullable()
    .meta({ description: 'The sentence that was read, and what was ignored of it.' }),
  name: z.string(),
  courses: count.meta({ description: 'Published courses that are selected now.' }),
  unknown: z.array(digits).meta({ description: 'Of the ids given, those that are no published course.' }),
  createdAt: answeredInstant,
}

const discount = { percent: z.int().nullable(), amount: amount.nullable() }

export const salePreview = z
  .strictObject({
    ...previewShape,
    ...discount,
    from: answeredInstant.nullable().meta({ description: 'Null: as soon as it is set up.' }),
    to: answeredInstant,
    expectedFrom: answeredInstant.meta({
      description: 'When it is expected to begin, if it is confirmed now. Prices and counts are those of this instant.',
    }),
    reduced: count.meta({ description: 'Courses that get cheaper.' }),
    unchanged: count.meta({
      description:
        'Courses that cost no more without it: by a window of their own, another sale, or a price of a rupee.',
    }),
    free: count.meta({ description: 'Courses that are free anyway.' }),
    held: count.meta({
      description:
        'Courses held at one rupee, which would cost less, or nothing; counted as reduced or unchanged, too.',
    }),
    examples: z
      .array(
        z.strictObject({
          id: digits,
          title: z.string(),
          price: amount.meta({ description: 'Rupees, without the sale.' }),
          salePrice: amount.meta({ description: 'Rupees, with it; the same where another price is as low.' }),
        }),
      )
      .meta({ description: 'The dearest and the cheapest that are not free.' }),
  })
  .meta({ id: 'SalePreview' })

export const progress = z.strictObject({
  kind: z.enum(['begin', 'end', 'undo']),
  phase: z.enum(['waiting', 'placing', 'settling', 'withdrawing']).meta({
    description:
      '`placing`: it counts for no course yet; `settling`: it counts for all of them from `effectiveAt` on, and is tidied up.',
  }),
  effectiveAt: answeredInstant.meta({
    description: 'When it takes effect; as expected, as long as it is not settling.',
  }),
  ahead: count.meta({ description: 'While it is waiting: changes of sales that are set up before it.' }),
  done: count,
  total: count,
})

export const sale = z
  .strictObject({
    id: digits,
    name: z.string(),
    ...discount,
    selection: answeredSelection,
    courses: count.meta({ description: 'Frozen when it was confirmed.' }),
    state: z.enum(saleStates),
    askedFrom: answeredInstant.nullable().meta({ description: 'When it was to begin; null: as soon as possible.' }),
    from: answeredInstant.nullable().meta({ description: 'When it begins; null where it never does.' }),
    to: answeredInstant.nullable(),
    change: progress.nullable().meta({ description: 'What was ordered last and is not done yet; null: nothing.' }),
    mayEnd: z.boolean().meta({ description: 'Whether it can be ended early now.' }),
    mayUndo: z.boolean().meta({ description: 'Whether it can be undone now.' }),
    createdAt: answeredInstant,
  })
  .meta({ id: 'Sale' })
export type SaleAnswer = z.output<typeof sale>
