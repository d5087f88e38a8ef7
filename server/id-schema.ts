import { z } from 'zod'

const expected = 'an id: digits only'

/** An id in an address, a body or an answer. */
export const id = z.string(expected).regex(/^\d{1,15}$/, expected)

/** The same, read as a number. */
export const idNumber = id.meta({ examples: ['7'] }).transform(Number)

/** Of a UUID, as PostgreSQL writes it. */
export const uuidForm = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
export const uuidPattern = new RegExp(`^${uuidForm}$`)
export const uuidExpected = 'a UUID in lower case, such as 0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55'

export const uuid = z
  .string(uuidExpected)
  .max(36, uuidExpected)
  .regex(uuidPattern, uuidExpected)
  .meta({ examples: ['0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55'] })
