import { type ErrorKind, statusOf } from '../errors.ts'
import { problemOf, problemType } from './problem.ts'

const someCourses = {
  type: 'object',
  required: ['count', 'courses'],
  properties: {
    count: { type: 'integer' },
    courses: {
      type: 'array',
      description: 'The first of them.',
      items: {
        type: 'object',
        required: ['id', 'title'],
        properties: { id: { type: 'string' }, title: { type: ['string', 'null'] } },
      },
    },
  },
}

/** Problem details (RFC 9457) as JSON Schema. */
export const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', const: 'about:blank' },
    title: { type: 'string', description: 'The phrase of the status.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What went wrong, for people.' },
    requestId: { type: 'string', description: 'As in the header X-Request-Id.' },
    errorId: { type: 'string', description: 'Of an internal error: the entry of the log.' },
    currentETag: { type: 'string', description: 'Of a stale change: the present version, as for If-Match.' },
    difference: {
      type: 'object',
      description: 'Of a selection that has changed since its preview: the courses that it has more and less.',
      required: ['added', 'removed'],
      properties: { added: someCourses, removed: someCourses },
    },
    errors: {
      type: 'array',
      description: 'All faults of the input at once.',
      items: {
        type: 'object',
        required: ['parameter', 'received', 'expected'],
        properties: {
          parameter: { type: 'string', description: 'Name of the parameter, or path of the field.' },
          received: { description: 'The value as it came; long ones are cut.' },
          expected: { type: 'string' },
        },
      },
    },
  },
}

const details: Readonly<Record<ErrorKind, string>> = {
  invalid: 'The input is not as expected; `errors` lists every fault.',
  unauthenticated: 'Sign in first.',
  forbidden: 'You may not do this.',
  notFound: 'There is no such thing.',
  conflict: 'It does not fit the present state.',
  gone: 'It was there and has ended.',
  stale: 'It changed since you read it.',
  unprocessable: 'It is well-formed, but cannot be done.',
  preconditionRequired: 'Say which version you read (If-Match).',
  tooMany: 'Too many requests.',
  unavailable: 'Not possible at the moment; try again after the seconds in Retry-After.',
  internal: 'Something went wrong on our side.',
}

export interface ProblemExample {
  description: string
  example: object
  headers?: object
}

export function problemExamples(kind: ErrorKind): ProblemExample {
  const problem = problemOf(statusOf[kind], details[kind].replaceAll('`', ''))
  const faults = [
    { parameter: 'minPrice', received: 'cheap', expected: 'rupees with at most two decimals, such as 499' },
  ]
  const example = {
    ...problem,
    ...(kind === 'invalid' && { errors: faults }),
    requestId: '3f0c1f6e-8d0f-4b57-9d0e-5a0a2c1c9a11',
  }
  const headers = headersOf[kind]
  return { description: details[kind], example, ...(headers && { headers }) }
}

export const etagHeader = {
  ETag: { description: 'The version, for If-Match.', schema: { type: 'string' }, example: '"7"' },
}
const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } }

const headersOf: Partial<Record<ErrorKind, object>> = {
  stale: etagHeader,
  unavailable: retryAfter,
  tooMany: retryAfter,
  unauthenticated: {
    'WWW-Authenticate': { description: 'Which credentials would help (RFC 6750).', schema: { type: 'string' } },
  },
}

/** What can be wrong with a body before it is read, by status. */
export const bodyProblems = documented([
  { status: 413, detail: 'The body is larger than this address takes.' },
  { status: 415, detail: 'The body is of a media type that this address does not read; send application/json.' },
])

/** What can be wrong with the line and the headers of a request. */
export const addressProblems = documented([
  { status: 414, detail: 'The address is too long.' },
  { status: 431, detail: 'The request line and headers are larger than this server takes.' },
])

function documented(problems: readonly { status: number; detail: string }[]): Record<string, object> {
  const answers = problems.map(({ status, detail }) => {
    const content = { schema: { $ref: '#/components/schemas/Problem' }, example: problemOf(status, detail) }
    return [String(status), { description: detail, content: { [problemType]: content } }]
  })
  return Object.fromEntries(answers)
}
