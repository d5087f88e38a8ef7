import { z } from 'zod'
import { sortNames } from './search-parameters.ts'

const rupees = z.number().min(0)
const day = z.iso.date()
const language = z.string().regex(/^[a-z]{2}$/)

/** The parameters that a sentence can set besides `q`, as they are read. */
const readParameters = {
  minPrice: rupees.optional(),
  maxPrice: rupees.optional(),
  startsFrom: day.optional(),
  startsTo: day.optional(),
  endsBy: day.optional(),
  sort: z.enum(sortNames).optional(),
  limit: z.int().min(1).max(100).optional(),
  available: z.literal(true).optional(),
  language: z.array(language).optional(),
}

const parameterName = z.enum(Object.keys(readParameters) as [ReadParameter, ...ReadParameter[]])
export type ReadParameter = keyof typeof readParameters

export const interpretation = z
  .strictObject({
    q: z.string().optional().meta({ description: 'What stays text, with its quotation marks.' }),
    ...readParameters,
    understood: z
      .array(z.strictObject({ text: z.string(), parameter: parameterName }))
      .meta({ description: 'Parts of the sentence, in order, and what they set; twice where a part sets two.' }),
    ignored: z.array(z.string()).meta({
      description: 'Parts of the sentence, in order, that carry nothing or cannot be filtered by.',
    }),
  })
  .meta({
    id: 'Interpretation',
    description: 'What a sentence was read as: only what the sentence itself set. Prices are rupees.',
  })
export type Interpretation = z.output<typeof interpretation>

/** What a sentence sets, each as the parameter of a search takes it. */
export type ReadValues = Pick<Interpretation, ReadParameter>
