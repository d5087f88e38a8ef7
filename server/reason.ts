import { single } from './parameters.ts'
import { documentedLine, lineText } from './text-schemas.ts'

const longest = 500
const description = 'Why; kept in the audit trail.'
const text = lineText(longest)

/** Why a change is made, in the body of its request. */
export const reasonField = text.optional().meta({ description })

/** The same where a request has no body. */
export const reasonParameter = single({
  description,
  expected: `a text of 1 to ${longest} characters in one line, without control characters`,
  schema: { type: 'string', maxLength: longest, pattern: documentedLine },
  example: 'Empty since the spring.',
  read: (given) => text.safeParse(given).data,
})
