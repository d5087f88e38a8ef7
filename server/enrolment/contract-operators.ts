import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { matching, oneOf, single } from '../parameters.ts'
import { exampleHistory, exampleListed } from './contract-examples.ts'
import {
  byHandBody,
  courseNamed,
  listedRegistration,
  refundBody,
  registrationHistory,
  registrationId,
  rosterEntry,
} from './contract-schemas.ts'
import { registrationStates } from './model.ts'

const tag = 'Registration'
const access = ['operator'] as const
const noQuery = z.strictObject({})
const maxBodyBytes = 16_384
const digits = matching(/^\d{1,15}$/, 'an id: digits only, such as 7', 15)
const params = z.strictObject({ id: registrationId })
const text = (longest: number, description: string, example: string) =>
  single({
    expected: `a text of at most ${longest} characters`,
    schema: { type: 'string', maxLength: longest },
    read: (given: string) => (given.length <= longest && !given.includes('\0') ? given.trim() : undefined),
    description,
    example,
  })

/** What those see who run a course, and operators. */
export const operatorsRegistrationContract = {
  getRoster: endpoint({
    method: 'GET',
    path: '/api/teaching/courses/{idOrSlug}/roster',
    tag,
    access: ['teacher', 'operator'],
    summary: 'Who takes part in a course, in the order in which they came',
    description:
      'Name, state and since when; also who holds a seat or was offered one, and who took part and does no more.',
    params: courseNamed,
    query: z.strictObject(pageParameters('People', 50)),
    answer: z.strictObject({ items: z.array(rosterEntry), next: nextCursor }),
    example: { items: [{ name: 'Asha Rao', state: 'enrolled', since: '2027-09-01T06:03:00.000Z' }], next: null },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  getRosterFile: endpoint({
    method: 'GET',
    path: '/api/teaching/courses/{idOrSlug}/roster.csv',
    tag,
    access: ['teacher', 'operator'],
    summary: 'The same as a file for spreadsheets',
    params: courseNamed,
    query: noQuery,
    mediaType: 'text/csv',
    answer: z.string(),
    description: 'RFC 4180, in UTF-8 with a byte order mark; no name runs as a formula.',
    example: '\ufeffname,state,since\r\nAsha Rao,enrolled,2027-09-01T06:03:00.000Z\r\n',
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  listRegistrations: endpoint({
    method: 'GET',
    path: '/api/registrations',
    tag,
    access,
    summary: 'Registrations of everybody, the newest first',
    query: z.strictObject({
      email: text(254, 'Mail address of the student.', 'asha@example.org'),
      account: single({ ...digits, description: 'Id of the student’s account.', example: '12' }),
      course: single({ ...digits, description: 'Id of the course.', example: '1042' }),
      payment: text(200, 'Id of an order, payment or refund, ours or the provider’s.', 'pay_29QQoUBi66xm2f'),
      state: single({ ...oneOf(...registrationStates), description: 'Their state.' }),
      ...pageParameters('Registrations', 20),
    }),
    answer: z.strictObject({ items: z.array(listedRegistration), next: nextCursor }),
    example: { items: [exampleListed], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getRegistration: endpoint({
    method: 'GET',
    path: '/api/registrations/{id}',
    tag,
    access,
    summary: 'A registration with its whole history',
    params,
    query: noQuery,
    answer: registrationHistory,
    example: exampleHistory,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  enrolByHand: endpoint({
    method: 'POST',
    path: '/api/courses/{idOrSlug}/enrolments',
    tag,
    access,
    changes: true,
    summary: 'Give somebody a seat without payment',
    description:
      'Also of a course that is not sold any more, and before those who wait; a seat has to be left, or held by or offered ' +
      'to the student. With a reason.',
    params: courseNamed,
    query: noQuery,
    body: byHandBody,
    maxBodyBytes,
    status: 201,
    answer: registrationHistory,
    example: exampleHistory,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
  refundRegistration: endpoint({
    method: 'POST',
    path: '/api/registrations/{id}/refunds',
    tag,
    access,
    changes: true,
    summary: 'Give money back, in whole or in part, and end a registration or not',
    description: 'With a reason. At most what was paid for it and has not gone back.',
    params,
    query: noQuery,
    body: refundBody,
    maxBodyBytes,
    answer: registrationHistory,
    example: exampleHistory,
    errors: ['invalid', 'notFound', 'conflict', 'unprocessable', 'unavailable'],
  }),
}
