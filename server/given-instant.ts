import { z } from 'zod'
import { parseInstant } from './courses/model.ts'

const expected = 'an instant in ISO 8601 with Z or an offset, such as 2027-10-03T12:30:00Z'

/** An instant of a request's body, read as milliseconds. */
export const givenInstant = z
  .string(expected)
  .max(40, expected)
  .meta({ format: 'date-time', examples: ['2027-10-03T12:30:00Z'] })
  .transform((text, context) => {
    const milliseconds = parseInstant(text)
    if (milliseconds !== null) return milliseconds
    context.addIssue({ code: 'custom', message: expected })
    return z.NEVER
  })
