const selection = { search: { q: 'baking', maxPrice: 999.99 } }

export const exampleSalePreview = {
  id: '12',
  selection,
  sentence: { text: 'baking under 1,000', ignored: [] },
  name: 'Diwali',
  courses: 37,
  unknown: [],
  createdAt: '2026-11-20T09:15:00.000Z',
  percent: 25,
  amount: null,
  from: null,
  to: '2026-12-01T18:30:00.000Z',
  expectedFrom: '2026-11-20T09:15:06.000Z',
  reduced: 34,
  unchanged: 1,
  free: 2,
  held: 0,
  examples: [{ id: '1042', title: 'Baking bread at home', price: 799, salePrice: 599 }],
}

export const exampleSale = {
  id: '3',
  name: 'Diwali',
  percent: 25,
  amount: null,
  selection,
  courses: 37,
  state: 'settingUp' as const,
  askedFrom: null,
  from: '2026-11-20T09:15:06.000Z',
  to: '2026-12-01T18:30:00.000Z',
  change: {
    kind: 'begin' as const,
    phase: 'placing' as const,
    effectiveAt: '2026-11-20T09:15:06.000Z',
    ahead: 0,
    done: 20,
    total: 37,
  },
  mayEnd: false,
  mayUndo: true,
  createdAt: '2026-11-20T09:15:00.000Z',
}

export const exampleDisruptionPreview = {
  id: '13',
  selection,
  sentence: null,
  name: 'No hall in November',
  courses: 37,
  unknown: [],
  createdAt: '2026-11-20T09:15:00.000Z',
  action: 'stop' as const,
  changing: 36,
  stoppedByTeacher: 1,
  examples: [{ id: '1042', title: 'Baking bread at home' }],
}

export const exampleDisruption = {
  id: '4',
  name: 'No hall in November',
  action: 'stop' as const,
  selection,
  courses: 37,
  phase: 'working' as const,
  done: 20,
  changed: 19,
  undone: 0,
  createdAt: '2026-11-20T09:15:00.000Z',
}
