import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { id } from '../../id-schema.ts'
import { nextCursor, pageParameters } from '../../paging.ts'
import { oneOf, single } from '../../parameters.ts'
import { reasonField, reasonParameter } from '../../reason.ts'
import { lineText, partOfLine } from '../../text-schemas.ts'

const tag = 'Teachers'
const access = ['operator'] as const
const searched = lineText(200)

const teacher = z
  .strictObject({
    id,
    name: z.string(),
    externalId: z.string().nullable().meta({ description: 'Identity in the system that an import came from.' }),
    accountId: id.nullable().meta({ description: 'The account that runs its courses; null: operators alone do.' }),
    courses: z.int().meta({ description: 'How many, drafts and cancelled ones included.' }),
  })
  .meta({ id: 'Teacher' })
export type TeacherAnswer = z.output<typeof teacher>

const example: TeacherAnswer = { id: '21', name: 'Ravi Menon', externalId: 't-104', accountId: '8', courses: 3 }
const params = z.strictObject({ id: id.meta({ description: 'Id of the teacher.', examples: ['21'] }) })

/** Operators say which account is which teacher. */
export const teachersContract = {
  listTeachers: endpoint({
    method: 'GET',
    path: '/api/teachers',
    tag,
    access,
    summary: 'Teachers, the newest first',
    query: z.strictObject({
      q: single({
        expected: 'a text of at most 200 characters in one line, without control characters',
        schema: { type: 'string', maxLength: 200, pattern: partOfLine },
        read: (text) => searched.safeParse(text).data,
        description: 'Part of a name, in any case.',
        example: 'menon',
      }),
      linked: single({ ...oneOf('true', 'false'), description: 'Only those with an account, or only those without.' }),
      ...pageParameters('Teachers', 20),
    }),
    answer: z.strictObject({
      items: z.array(teacher),
      next: nextCursor,
    }),
    example: { items: [example], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  linkTeacher: endpoint({
    method: 'PUT',
    path: '/api/teachers/{id}/account',
    tag,
    access,
    summary: 'Say which account a teacher is',
    description:
      'The account then runs the courses of the teacher. It must be open and of role teacher, and its address ' +
      'confirmed (422). A teacher that it has been so far is replaced where he has no courses, else this is refused ' +
      '(409), as where the teacher is linked to another account.',
    params,
    query: z.strictObject({}),
    body: z.strictObject({
      accountId: id,
      reason: reasonField,
    }),
    maxBodyBytes: 16_384,
    answer: teacher,
    example,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
  unlinkTeacher: endpoint({
    method: 'DELETE',
    path: '/api/teachers/{id}/account',
    tag,
    access,
    summary: 'Part a teacher from its account',
    description: 'Operators alone then run the courses of the teacher.',
    params,
    query: z.strictObject({ reason: reasonParameter }),
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}
