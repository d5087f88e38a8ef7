import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { exampleOwnCourse, examplePayment, exampleTerms } from './contract-examples.ts'
import {
  awaitedPayment,
  courseNamed,
  ownCourse,
  paymentMade,
  registrationId,
  registrationTerms,
} from './contract-schemas.ts'
import { paymentStandings } from './model.ts'

const tag = 'Registration'
const access = 'signedIn'
const noQuery = z.strictObject({})
const own = z.strictObject({ id: registrationId })

export const studentsRegistrationContract = {
  getRegistrationTerms: endpoint({
    method: 'GET',
    path: '/api/courses/{idOrSlug}/registration-terms',
    tag,
    access: 'anyone',
    summary: 'On which terms a course is taken',
    description: 'Price, seats and what comes back to who cancels, at the moment of the answer.',
    params: courseNamed,
    query: noQuery,
    answer: registrationTerms,
    example: exampleTerms,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  returnFromPaying: endpoint({
    method: 'POST',
    path: '/api/registrations/{id}/return',
    tag,
    access: 'anyone',
    fromAnySite: true,
    idempotent: true,
    summary: 'Ask the provider whether a registration is paid, without an account',
    description:
      'For whoever comes back from paying by a page of the provider, which brings no cookie. It only makes us ask, and ' +
      'tells no more than how paying stands; nobody can guess the id.',
    params: own,
    query: noQuery,
    answer: z.strictObject({ standing: z.enum(paymentStandings) }),
    example: { standing: 'paid' },
    errors: ['invalid', 'notFound', 'tooMany', 'unavailable'],
  }),
  listOwnPayments: endpoint({
    method: 'GET',
    path: '/api/me/registrations/{id}/payments',
    tag,
    access,
    summary: 'What was paid for one of one’s own registrations, what goes back, and what may still come',
    params: own,
    query: noQuery,
    answer: z.strictObject({
      items: z.array(paymentMade),
      awaited: awaitedPayment.nullable().meta({
        description:
          'A payment that may still come: somebody was told where to pay, and nothing of that amount has come, for all ' +
          'we know. Null: none is awaited.',
      }),
    }),
    example: { items: [examplePayment], awaited: null },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  getOwnCourse: endpoint({
    method: 'GET',
    path: '/api/me/courses/{idOrSlug}',
    tag,
    access,
    summary: 'A course that one takes part in, with its schedule and live links',
    params: courseNamed,
    query: noQuery,
    answer: ownCourse,
    example: exampleOwnCourse,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}
