export const exampleSummary = {
  id: '1042',
  version: 7,
  state: 'published' as const,
  stoppedByTeacher: false,
  stoppedByOperator: false,
  slug: 'bread-at-home',
  title: 'Baking bread at home',
  teacher: { id: '7', name: 'Anita Deshpande' },
  category: 'baking',
  categoryPath: ['Food', 'Baking'],
  language: 'en',
  level: 'beginner' as const,
  price: 799,
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
  closesAt: '2027-10-01T18:30:00.000Z',
  seatsTotal: 30,
  seatsTaken: 26,
  registrations: 26,
  createdAt: '2026-11-01T06:00:00.000Z',
  updatedAt: '2026-11-20T09:15:00.000Z',
}

export const exampleManaged = {
  ...exampleSummary,
  missing: [],
  description: '## What you bake\n\nFrom flour to crust: baking with what a kitchen in Pune has.',
  skills: ['Baking', 'Sourdough'],
  refundPromise: [{ percent: 100, days: 7 }],
  sessions: [
    {
      startsAt: '2027-10-03T12:30:00.000Z',
      endsAt: '2027-10-03T14:00:00.000Z',
      liveLink: 'https://meet.example/bread',
    },
  ],
  salesWindows: [{ id: '3', from: '2026-11-20T18:30:00.000Z', to: '2026-12-01T18:30:00.000Z', price: 499 }],
}

export const exampleChanged = { ...exampleManaged, changeToken: 'c2FtcGxl' }
