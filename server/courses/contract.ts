import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { idNumber } from '../id-schema.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { matching, oneOf, single } from '../parameters.ts'
import { reasonParameter } from '../reason.ts'
import { exampleChanged, exampleManaged, exampleSummary } from './contract-examples.ts'
import {
  changedCourse,
  correctionBody,
  courseSummary,
  duplicateBody,
  handOverBody,
  managedCourse,
  newCourseBody,
  reasonBody,
  saleBody,
  salesBody,
  scheduleBody,
} from './contract-schemas.ts'
import { courseStates } from './model.ts'

export type { CourseSummaryAnswer, ManagedCourseAnswer } from './contract-schemas.ts'

const tag = 'Running courses'
const access = ['teacher', 'operator'] as const
const maxBodyBytes = 262_144
const noQuery = z.strictObject({})

const idOrSlug = z
  .string()
  .max(1_000, 'an id or slug of at most 1000 characters')
  .meta({ description: 'Id or slug of the course.', examples: ['1042'] })
const params = z.strictObject({ idOrSlug })
const digits = matching(/^\d{1,15}$/, 'an id: digits only, such as 7', 15)

/** What every change of a course that was read before has in common. */
const change = {
  tag,
  access,
  ifMatch: true,
  etag: true,
  changes: true,
  params,
  query: noQuery,
  maxBodyBytes,
  answer: changedCourse,
  example: exampleChanged,
  errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
} as const

export const coursesContract = {
  listManagedCourses: endpoint({
    method: 'GET',
    path: '/api/teaching/courses',
    tag,
    access,
    summary: 'Courses in every state, the newest first',
    description: 'Teachers see their own, operators all.',
    query: z.strictObject({
      teacher: single({ ...digits, description: 'Id of the teacher.', example: '7' }),
      state: single({ ...oneOf(...courseStates), description: 'State of the course.' }),
      q: single({
        expected: 'text of at most 200 characters',
        schema: { type: 'string', maxLength: 200 },
        read: (text) => (text.length <= 200 && !text.includes('\0') ? text.trim() : undefined),
        description: 'Part of the title.',
        example: 'bread',
      }),
      ...pageParameters('Courses', 20),
    }),
    answer: z.strictObject({
      items: z.array(courseSummary),
      next: nextCursor,
    }),
    example: { items: [exampleSummary], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getManagedCourse: endpoint({
    method: 'GET',
    path: '/api/teaching/courses/{idOrSlug}',
    tag,
    access,
    etag: true,
    summary: 'One course, in whatever state, as those see it who run it',
    params,
    query: noQuery,
    answer: managedCourse,
    example: exampleManaged,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  createCourse: endpoint({
    method: 'POST',
    path: '/api/courses',
    tag,
    access,
    etag: true,
    changes: true,
    summary: 'Make a draft',
    description: 'Everything but the teacher may come later; `missing` of the answer says what publishing needs.',
    query: noQuery,
    body: newCourseBody,
    maxBodyBytes,
    status: 201,
    answer: changedCourse,
    example: exampleChanged,
    errors: ['invalid', 'conflict', 'unprocessable', 'unavailable'],
  }),
  correctCourse: endpoint({
    ...change,
    method: 'PATCH',
    path: '/api/courses/{idOrSlug}',
    summary: 'Correct fields of a course',
    description:
      'What is absent stays as it is, null takes it away. A published course keeps what publishing needs. What people ' +
      'registered for (language, days) changes with a reason only; a course that is over is changed by operators only, ' +
      'but for its texts.',
    body: correctionBody,
  }),
  changeSchedule: endpoint({
    ...change,
    method: 'PUT',
    path: '/api/courses/{idOrSlug}/sessions',
    summary: 'Replace the whole schedule',
    description: 'Sessions lie within the days of the course; days that are given are changed with them.',
    body: scheduleBody,
  }),
  changeSales: endpoint({
    ...change,
    method: 'PUT',
    path: '/api/courses/{idOrSlug}/sales-windows',
    summary: 'Replace all sales windows',
    description: 'They may overlap: the lowest price counts.',
    body: salesBody,
  }),
  addSalesWindow: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/sales-windows',
    summary: 'Lower the price for a time',
    body: saleBody,
  }),
  removeSalesWindow: endpoint({
    ...change,
    method: 'DELETE',
    path: '/api/courses/{idOrSlug}/sales-windows/{windowId}',
    summary: 'Take a sales window away',
    params: z.strictObject({ idOrSlug, windowId: idNumber.meta({ description: 'Id of the window.' }) }),
    query: z.strictObject({ reason: reasonParameter }),
  }),
  publishCourse: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/publish',
    summary: 'Publish a draft',
    description:
      'Names all that is missing at once. Your address must be confirmed (403), and that of the teacher’s account ' +
      '(409). The slug is made of the title at the first publication and stays.',
    body: reasonBody,
  }),
  unpublishCourse: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/unpublish',
    summary: 'Make a published course a draft again',
    description: 'Not where people have registered: cancel it.',
    body: reasonBody,
  }),
  stopSale: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/stop',
    summary: 'Stop the sale',
    description: 'A teacher’s stop and an operator’s are two.',
    body: reasonBody,
  }),
  resumeSale: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/resume',
    summary: 'Resume the sale',
    description: 'A teacher lifts his own stop, an operator both. Addresses must be confirmed as for publishing.',
    body: reasonBody,
  }),
  cancelCourse: endpoint({
    ...change,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/cancel',
    summary: 'Cancel a published course for good',
    description: 'With a reason where people have registered.',
    body: reasonBody,
  }),
  handOverCourse: endpoint({
    ...change,
    access: ['operator'],
    method: 'POST',
    path: '/api/courses/{idOrSlug}/hand-over',
    summary: 'Give a course to another teacher',
    description:
      'Who is told in search and on its page from then on, and runs it, if he has an account. Not to a teacher whose ' +
      'account is closed (409); a published course not to one whose address is not confirmed (409).',
    body: handOverBody,
  }),
  duplicateCourse: endpoint({
    ...change,
    ifMatch: undefined,
    method: 'POST',
    path: '/api/courses/{idOrSlug}/duplicate',
    summary: 'Make a draft for the next run',
    description:
      'The same texts, category, price and seats. With `startsOn` days, closing and sessions move with it, at the same ' +
      'time of day; without it there are none. Live links, sales windows and registrations stay behind.',
    body: duplicateBody,
    status: 201,
  }),
  deleteCourse: endpoint({
    ...change,
    etag: undefined,
    method: 'DELETE',
    path: '/api/courses/{idOrSlug}',
    summary: 'Delete a course that nobody has registered for',
    query: z.strictObject({ reason: reasonParameter }),
    answer: z.undefined(),
    example: undefined,
    status: 204,
  }),
}
