import { exampleOrder } from '../payment-order-schema.ts'

const course = {
  id: '1042',
  slug: 'bread-at-home',
  title: 'Baking bread at home',
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
}
const student = { id: '12', name: 'Asha Rao', email: 'asha@example.org' }

export const exampleRegistration = {
  id: '0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11',
  course: { ...course, cancelled: false },
  state: 'held' as const,
  price: { amount: 499, currency: 'INR' as const },
  openUntil: '2027-09-01T06:15:00.000Z',
  refundPromise: [
    { percent: 100, days: 7, until: '2027-09-25T18:30:00.000Z' },
    { percent: 50, days: 2, until: '2027-09-30T18:30:00.000Z' },
  ],
  createdAt: '2027-09-01T06:00:00.000Z',
  enrolledAt: null,
  since: '2027-09-01T06:00:00.000Z',
  cause: 'registered',
}

export const exampleChanged = { ...exampleRegistration, changeToken: 'c2FtcGxl' }

export const exampleListed = { ...exampleRegistration, student, reason: null }

export const exampleHistory = {
  ...exampleListed,
  history: [
    {
      from: null,
      to: 'held' as const,
      at: '2027-09-01T06:00:00.000Z',
      cause: 'registered',
      by: { id: '12', name: 'Asha Rao' },
      reason: null,
    },
  ],
  orders: [exampleOrder],
  refundable: { amount: 0, currency: 'INR' as const },
}

export const examplePlace = {
  course: { id: course.id, slug: course.slug, title: course.title },
  place: 3,
  joinedAt: '2027-09-01T06:00:00.000Z',
}

export const exampleOwnCourse = {
  registration: exampleRegistration.id,
  ...course,
  teacher: 'Anita Deshpande',
  enrolledAt: '2027-09-01T06:03:00.000Z',
  sessions: [
    {
      startsAt: '2027-10-03T12:30:00.000Z',
      endsAt: '2027-10-03T14:00:00.000Z',
      liveLink: 'https://meet.example/bread',
    },
  ],
}

export const exampleCancellation = {
  refund: { amount: 499, currency: 'INR' as const },
  percent: 100,
  basis: 'promise' as const,
  until: '2027-09-25T18:30:00.000Z',
}

export const exampleTerms = {
  course: course.id,
  standing: 'open' as const,
  seats: 'free' as const,
  waiting: 0,
  price: { amount: 499, currency: 'INR' as const },
  closesAt: '2027-10-02T18:30:00.000Z',
  refundPromise: exampleRegistration.refundPromise,
  holdMinutes: 15,
  offersBetween: { fromHour: 8, toHour: 22 },
}

export const examplePayment = {
  amount: 499,
  currency: 'INR',
  paidAt: '2027-09-01T06:03:00.000Z',
  refunds: [{ amount: 249.5, reason: 'cancelled', orderedAt: '2027-09-28T06:00:00.000Z', doneAt: null }],
}
