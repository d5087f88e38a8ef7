export const exampleCard = {
  id: '1042',
  slug: 'bread-at-home',
  title: 'Baking bread at home',
  titleMarked: '<mark>Baking</mark> bread at home',
  snippet: 'From flour to crust: <mark>baking</mark> with what a kitchen in Pune has.',
  teacher: { id: '7', name: 'Anita Deshpande' },
  category: { slug: 'baking', name: 'Baking', path: ['Food', 'Baking'] },
  language: 'en',
  level: 'beginner' as const,
  price: { amount: 499, currency: 'INR' as const, was: 799, until: '2026-12-01T18:30:00Z' },
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
  seats: { total: 30, left: 4 },
  registrations: 26,
  status: 'open' as const,
}

export const exampleAnswer = {
  total: 37,
  items: [exampleCard],
  facets: {
    category: [{ value: 'baking', name: 'Baking', parent: 'food', count: 37 }],
    price: [{ value: '0.01-499.99', count: 9 }],
    month: [{ value: '2027-10', count: 37 }],
  },
  next: 'eyJ2IjoxfQ',
  asOf: 'c2FtcGxl',
  tookMs: 0.21,
}

export const exampleCourse = {
  ...exampleCard,
  titleMarked: 'Baking bread at home',
  snippet: 'From flour to crust: baking with what a kitchen in Pune has.',
  description: '## What you bake\n\nFrom flour to crust: baking with what a kitchen in Pune has.',
  skills: ['Baking', 'Sourdough'],
  sessions: [{ startsAt: '2027-10-03T12:30:00Z', endsAt: '2027-10-03T14:00:00Z' }],
  salesWindows: [
    { from: '2026-11-20T18:30:00Z', to: '2026-12-01T18:30:00Z', price: { amount: 499, currency: 'INR' as const } },
  ],
  createdAt: '2026-11-01T06:00:00Z',
  updatedAt: '2026-11-20T09:15:00Z',
}

export const exampleInterpretation = {
  q: '"baking"',
  maxPrice: 499.99,
  limit: 10,
  understood: [
    { text: '10', parameter: 'limit' as const },
    { text: 'under 500', parameter: 'maxPrice' as const },
  ],
  ignored: ['Find me', 'courses in'],
}
