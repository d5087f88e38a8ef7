import { z } from 'zod'

const expected = 'an id: digits only'

/** An id in an address, a body or an answer. */
export const id = z.string(expected).regex(/^\d{1,15}$/, expected)

/** The same, read as a number. */
export const idNumber = id.meta({ examples: ['7'] }).transform(Number)
