import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { roles } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { id } from '../id-schema.ts'
import { instantParameter, matching, oneOf, single, wholeNumber } from '../parameters.ts'
import { ways } from './model.ts'

const tag = 'Audit trail'
const digits = matching(/^\d{1,15}$/, 'an id: digits only', 15)
const fields = z.record(z.string(), z.unknown()).nullable()

const paging = {
  limit: single({ ...wholeNumber(1, 100), description: 'Entries on a page; 50 by default.', example: 50 }),
  cursor: single({
    ...matching(/^[\w-]{1,200}$/, '`next` of an earlier answer to the same query', 200),
    description: '`next` of an earlier answer to the same query; limit may differ.',
  }),
}

const filters = {
  account: single({ ...digits, description: 'Id of the account that made the change.', example: '7' }),
  action: single({
    ...matching(
      /^[a-z][a-zA-Z]{0,99}(\.[a-zA-Z]{0,99})?$/,
      'an action or its beginning, such as course.publish or course',
      201,
    ),
    description: 'How the action begins.',
    example: 'course.',
  }),
  subjectKind: single({
    ...matching(/^[a-z][a-zA-Z]{0,99}$/, 'a kind of subject, such as course or category', 100),
    description: 'Kind of what was changed.',
    example: 'category',
  }),
  subjectId: single({ ...digits, description: 'Its id; only with `subjectKind`.', example: '12' }),
  course: single({ ...digits, description: 'Id of the course that the change concerns.', example: '1042' }),
  via: single({
    ...oneOf(...ways),
    description: 'How it came: by a session, an access token, a command or job of the program, or without an account.',
    example: 'session',
  }),
  from: single({ ...instantParameter, description: 'Not before this instant.', example: '2026-11-01T00:00:00Z' }),
  to: single({ ...instantParameter, description: 'Before this instant.', example: '2026-12-01T00:00:00Z' }),
}

export const auditQuery = z
  .strictObject({ ...filters, ...paging })
  .refine(({ subjectKind, subjectId }) => subjectId === undefined || subjectKind !== undefined, {
    path: ['subjectKind'],
    error: 'a kind beside subjectId',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['from'],
    error: 'an instant before to',
  })
export type AuditQuery = z.output<typeof auditQuery>

const changed = {
  id,
  at: answeredInstant,
  action: z.string(),
  before: fields.meta({
    description:
      'The fields that changed, as they were, by their names in the API; money as `{amount, currency}`, in rupees. Null: ' +
      'there was nothing.',
  }),
  after: fields.meta({ description: 'The same fields as they are since; null: there is nothing any more.' }),
  reason: z.string().nullable(),
}

const entry = z
  .strictObject({
    ...changed,
    by: z.strictObject({
      via: z.enum(ways),
      accountId: id.nullable(),
      name: z.string().nullable().meta({ description: 'As the account is called now; null where it is closed.' }),
      role: z.enum(roles).nullable().meta({ description: 'That the account had then.' }),
      credentialId: id.nullable().meta({ description: 'Of the session or access token.' }),
      program: z.string().nullable().meta({ description: 'Which command or job.' }),
    }),
    address: z.string().nullable().meta({ description: 'Network address.' }),
    requestId: z.string().nullable().meta({ description: 'As in the log.' }),
    subject: z.strictObject({ kind: z.string(), id }),
    courseId: id.nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditAnswer = z.output<typeof entry>

const courseEntry = z
  .strictObject({
    ...changed,
    by: z.strictObject({
      role: z.enum(roles).nullable().meta({ description: 'Null: the program itself.' }),
      you: z.boolean(),
      name: z.string().nullable().meta({ description: 'Your own; operators are told those of others, too.' }),
    }),
  })
  .meta({ id: 'CourseAuditEntry' })
export type CourseAuditAnswer = z.output<typeof courseEntry>

const next = z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' })
const exampleChange = {
  id: '90210',
  at: '2026-11-24T06:00:00Z',
  action: 'course.stop',
  before: { stopped: false },
  after: { stopped: true },
  reason: 'The hall is being painted.',
}

export const auditContract = {
  listAudit: endpoint({
    method: 'GET',
    path: '/api/audit',
    tag,
    access: ['operator'],
    summary: 'Who changed what, the latest first',
    query: auditQuery,
    answer: z.strictObject({ items: z.array(entry), next }),
    example: {
      items: [
        {
          ...exampleChange,
          by: {
            via: 'session',
            accountId: '7',
            name: 'Asha Kulkarni',
            role: 'operator',
            credentialId: '12',
            program: null,
          },
          address: '203.0.113.7',
          requestId: '3f0c1f6e-8d0f-4b57-9d0e-5a0a2c1c9a11',
          subject: { kind: 'course', id: '1042' },
          courseId: '1042',
        },
      ],
      next: null,
    },
    errors: ['invalid', 'unavailable'],
  }),
  listCourseAudit: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/audit',
    tag,
    access: ['teacher', 'operator'],
    summary: 'What was changed of a course, the latest first',
    description:
      'For its teacher and for operators. Teachers are told of others what they are, not who and from where.',
    params: z.strictObject({ id: id.meta({ description: 'Id of the course.', examples: ['1042'] }) }),
    query: z.strictObject(paging),
    answer: z.strictObject({ items: z.array(courseEntry), next }),
    example: { items: [{ ...exampleChange, by: { role: 'operator', you: false, name: null } }], next: null },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}
