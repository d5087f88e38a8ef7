import { z } from 'zod'
import { isCourseDate } from '../courses/model.ts'
import { endpoint } from '../endpoint.ts'
import { nextCursor, pageParameters } from '../paging.ts'
import { matching, single } from '../parameters.ts'
import {
  exampleCancellation,
  exampleChanged,
  exampleOwnCourse,
  examplePlace,
  exampleRegistration,
} from './contract-examples.ts'
import {
  cancelBody,
  cancellation,
  changedRegistration,
  checkoutPage,
  courseNamed,
  money,
  ownCourse,
  place,
  registration,
  registrationId,
} from './contract-schemas.ts'
import { paymentStandings } from './model.ts'

export type { RegistrationAnswer } from './contract-schemas.ts'

const tag = 'Registration'
const access = 'signedIn'
const noQuery = z.strictObject({})
const maxBodyBytes = 16_384
const own = z.strictObject({ id: registrationId })

/** Where a list of courses by their first day goes on. */
const placeForm = matching(/^\d{4}-\d{2}-\d{2}_\d{1,15}$/, '`next` of an earlier answer', 26)
const coursePlace = {
  ...placeForm,
  read: (text: string) => (isCourseDate(text.slice(0, 10)) ? placeForm.read(text) : undefined),
}

export const registrationContract = {
  register: endpoint({
    method: 'POST',
    path: '/api/courses/{idOrSlug}/registrations',
    tag,
    access,
    changes: true,
    idempotent: true,
    summary: 'Register for a course',
    description:
      'Holds a seat and the price of the moment (`openUntil`) while it is paid for; a free course is taken at once, and a ' +
      'seat that was offered is taken up, at the lower of the two prices. Asked again while it lasts it gives the same ' +
      'registration. Refused with 409 where the course cannot be bought, and with 429 and `Retry-After` where too many ' +
      'seats are held without paying; `received` of the fault says why.',
    params: courseNamed,
    query: noQuery,
    answer: changedRegistration,
    example: exampleChanged,
    errors: ['invalid', 'forbidden', 'notFound', 'conflict', 'tooMany', 'unavailable'],
  }),
  listOwnRegistrations: endpoint({
    method: 'GET',
    path: '/api/me/registrations',
    tag,
    access,
    summary: 'One’s own registrations, the newest first',
    query: z.strictObject({
      ...pageParameters('Registrations', 20),
      course: single({
        ...matching(/^\d{1,15}$/, 'the id of a course', 15),
        description: 'For this course alone.',
        example: '1042',
      }),
    }),
    answer: z.strictObject({ items: z.array(registration), next: nextCursor }),
    example: { items: [exampleRegistration], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  getOwnRegistration: endpoint({
    method: 'GET',
    path: '/api/me/registrations/{id}',
    tag,
    access,
    summary: 'One of one’s own registrations',
    params: own,
    query: noQuery,
    answer: registration,
    example: exampleRegistration,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  acceptOffer: endpoint({
    method: 'POST',
    path: '/api/me/registrations/{id}/accept',
    tag,
    access,
    changes: true,
    idempotent: true,
    summary: 'Take up a seat that was offered',
    description: 'It is held then, and to be paid for; a free course is taken at once.',
    params: own,
    query: noQuery,
    answer: changedRegistration,
    example: exampleChanged,
    errors: ['invalid', 'forbidden', 'notFound', 'conflict', 'tooMany', 'unavailable'],
  }),
  checkOut: endpoint({
    method: 'POST',
    path: '/api/me/registrations/{id}/checkout',
    tag,
    access,
    idempotent: true,
    summary: 'Open the payment of a seat that is held',
    description:
      'Where one pays, and how much: what was held, or less where the course has become cheaper. Asked again it is the same ' +
      'payment. `page` is null where the course became free meanwhile: then it is taken.',
    params: own,
    query: noQuery,
    answer: z.strictObject({ page: checkoutPage.nullable(), price: money }),
    example: {
      page: { address: 'https://pay.example/orders/7', fields: null },
      price: { amount: 499, currency: 'INR' },
    },
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
  settlePayment: endpoint({
    method: 'POST',
    path: '/api/me/registrations/{id}/payment',
    tag,
    access,
    idempotent: true,
    summary: 'Ask the provider whether a registration is paid',
    description:
      'For whoever comes back from paying: a payment that it knows of counts from then on. `standing` is the first that is ' +
      'true: `paid`, one is under way (`pending`), or what became of the last attempt: `failed`, `refunded` where it goes ' +
      'back, `unpaid` where there was none.',
    params: own,
    query: noQuery,
    answer: z.strictObject({ standing: z.enum(paymentStandings), registration }),
    example: { standing: 'paid', registration: { ...exampleRegistration, state: 'enrolled', openUntil: null } },
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  previewCancellation: endpoint({
    method: 'GET',
    path: '/api/me/registrations/{id}/cancellation',
    tag,
    access,
    summary: 'What comes back to who cancels now',
    params: own,
    query: noQuery,
    answer: cancellation,
    example: exampleCancellation,
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
  cancelRegistration: endpoint({
    method: 'POST',
    path: '/api/me/registrations/{id}/cancel',
    tag,
    access,
    changes: true,
    summary: 'Cancel a registration, give up a held seat, or decline an offer',
    description: 'Access and seat go at once; what comes back is on its way.',
    params: own,
    query: noQuery,
    body: cancelBody,
    maxBodyBytes,
    answer: changedRegistration,
    example: { ...exampleChanged, state: 'cancelled', openUntil: null, cause: 'byStudent' },
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
  listOwnCourses: endpoint({
    method: 'GET',
    path: '/api/me/courses',
    tag,
    access,
    summary: 'Courses that one takes part in, with their schedules and live links',
    description: 'Those that begin last come first. Nobody else is told a live link.',
    query: z.strictObject({
      ...pageParameters('Courses', 20),
      cursor: single({ ...coursePlace, description: '`next` of an earlier answer.' }),
    }),
    answer: z.strictObject({ items: z.array(ownCourse), next: nextCursor }),
    example: { items: [exampleOwnCourse], next: null },
    errors: ['invalid', 'unavailable'],
  }),
  joinWaitingList: endpoint({
    method: 'PUT',
    path: '/api/courses/{idOrSlug}/waiting',
    tag,
    access,
    summary: 'Wait for a seat of a course that is sold out',
    description: 'At the end of the list; who waits already stays where he is. Free seats are offered in its order.',
    params: courseNamed,
    query: noQuery,
    answer: place,
    example: examplePlace,
    errors: ['invalid', 'forbidden', 'notFound', 'conflict', 'unavailable'],
  }),
  leaveWaitingList: endpoint({
    method: 'DELETE',
    path: '/api/courses/{idOrSlug}/waiting',
    tag,
    access,
    summary: 'Wait no more',
    params: courseNamed,
    query: noQuery,
    answer: z.undefined(),
    status: 204,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  listWaiting: endpoint({
    method: 'GET',
    path: '/api/me/waiting',
    tag,
    access,
    summary: 'Where one waits, and at which place',
    query: noQuery,
    answer: z.strictObject({ items: z.array(place) }),
    example: { items: [examplePlace] },
    errors: ['invalid', 'unavailable'],
  }),
}
