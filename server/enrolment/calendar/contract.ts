import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { single } from '../../parameters.ts'
import { instant, registrationId } from '../contract-schemas.ts'

const tag = 'Calendar'
const access = 'signedIn'
const noQuery = z.strictObject({})
const mediaType = 'text/calendar'
const longestToken = 100

const example = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Catalogue//Course calendar//EN',
  'BEGIN:VEVENT',
  'UID:0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11-1',
  'SUMMARY:Baking bread at home',
  'DTSTAMP:20270901T060300Z',
  'DTSTART:20271003T123000Z',
  'DTEND:20271003T140000Z',
  'SEQUENCE:0',
  'URL:https://courses.example/my-courses/bread-at-home',
  'STATUS:CONFIRMED',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

/** Sessions as iCalendar texts (RFC 5545), as files and as feeds. */
export const calendarContract = {
  getRegistrationCalendar: endpoint({
    method: 'GET',
    path: '/api/me/registrations/{id}/calendar.ics',
    tag,
    access,
    summary: 'The sessions of a course that one takes part in, as a calendar file',
    description:
      'Sessions that were cancelled are marked so, and one that was moved keeps its UID. It leads to our page, which ' +
      'says where sessions happen to those who take part.',
    params: z.strictObject({ id: registrationId }),
    query: noQuery,
    mediaType,
    answer: z.string(),
    example,
    errors: ['invalid', 'notFound', 'conflict', 'unavailable'],
  }),
  getCalendarFeed: endpoint({
    method: 'GET',
    path: '/api/me/calendar',
    tag,
    access,
    summary: 'Whether one has a calendar feed, and since when',
    description: 'Its address was shown when it was made, and is not kept.',
    query: noQuery,
    answer: z.strictObject({ feed: z.strictObject({ createdAt: instant }).nullable() }),
    example: { feed: { createdAt: '2027-09-01T06:00:00.000Z' } },
    errors: ['invalid', 'unavailable'],
  }),
  renewCalendarFeed: endpoint({
    method: 'POST',
    path: '/api/me/calendar',
    tag,
    access,
    sessionOnly: true,
    summary: 'Make a calendar feed, or give it another address',
    description:
      'Whoever has the address reads the sessions of all courses that one takes part in. It is shown this once, and not ' +
      'again for a repeated `Idempotency-Key`: 409. The address before leads nowhere from then on.',
    secret: 'answer',
    query: noQuery,
    status: 201,
    answer: z.strictObject({ address: z.string(), createdAt: instant }).meta({ id: 'NewCalendarFeed' }),
    example: {
      address: 'https://courses.example/api/calendar.ics?token=cf_7Yp0tTnUO2b8m0m3p9xqW4l1c6vZr5sJh2gKd8fEaQo',
      createdAt: '2027-09-01T06:00:00.000Z',
    },
    errors: ['invalid', 'conflict', 'unavailable'],
  }),
  endCalendarFeed: endpoint({
    method: 'DELETE',
    path: '/api/me/calendar',
    tag,
    access,
    sessionOnly: true,
    summary: 'End one’s calendar feed',
    query: noQuery,
    status: 204,
    answer: z.undefined(),
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
  readCalendarFeed: endpoint({
    method: 'GET',
    path: '/api/calendar.ics',
    tag,
    access: 'anyone',
    summary: 'A calendar feed',
    description:
      'For programs that show calendars: the sessions of all courses that a student takes part in. Courses that he does ' +
      'not take part in any more are left out; with his account it ends.',
    query: z.strictObject({
      token: single({
        expected: `the secret of a feed, at most ${longestToken} characters`,
        schema: { type: 'string', maxLength: longestToken },
        read: (given: string) => (given.length <= longestToken ? given : undefined),
        description: 'The secret of its address.',
        example: 'cf_7Yp0tTnUO2b8m0m3p9xqW4l1c6vZr5sJh2gKd8fEaQo',
      }),
    }),
    mediaType,
    answer: z.string(),
    example,
    errors: ['invalid', 'notFound', 'unavailable'],
  }),
}
