import type { z } from 'zod'

/** One thing that can be set from outside. */
export interface Variable {
  schema: z.ZodType
  default: string
  expected: string
  meaning: string
  /** Its value is not repeated. */
  secret?: boolean
}

/** One fault of the configuration: the variable, what came, what was expected. */
export interface ConfigFault {
  variable: string
  received: string
  expected: string
}
