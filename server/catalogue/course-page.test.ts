import { describe, expect, test } from 'vitest'
import { SearchError } from '../../search/errors.ts'
import { catalogueApp, courseOf } from '../../test/catalogue-app.ts'
import { AppError } from '../errors.ts'

const bread = {
  id: 1042,
  slug: 'bread-at-home',
  title: 'Bread & butter',
  description: '## What you bake\n\nBread.',
  skills: ['Baking', 'Sourdough'],
  rupees: 799,
  sessions: [{ startsAt: Date.parse('2027-10-03T12:30:00Z'), endsAt: Date.parse('2027-10-03T14:00:00Z') }],
  sales: [
    { from: '2026-11-01T00:00:00Z', to: '2026-11-24T06:00:00Z', rupees: 100 },
    { from: '2026-11-20T00:00:00Z', to: '2026-12-01T18:30:00Z', rupees: 499 },
    { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z', rupees: 299.5 },
  ],
}

describe('one course', () => {
  test('by id and by slug: the card and everything else a student wants to know', async () => {
    const { get } = await catalogueApp({ courses: [bread] })
    const byId = await get('/api/courses/1042')
    expect(byId).toMatchObject({ status: 200 })
    expect(byId.body).toMatchObject({
      id: '1042',
      titleMarked: 'Bread &amp; butter',
      snippet: expect.stringContaining('What you bake'),
      price: { amount: 499, currency: 'INR', was: 799, until: '2026-12-01T18:30:00Z' },
      description: '## What you bake\n\nBread.',
      skills: ['Baking', 'Sourdough'],
      sessions: [{ startsAt: '2027-10-03T12:30:00Z', endsAt: '2027-10-03T14:00:00Z' }],
      salesWindows: [
        { from: '2026-11-20T00:00:00Z', to: '2026-12-01T18:30:00Z', price: { amount: 499, currency: 'INR' } },
        { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z', price: { amount: 299.5, currency: 'INR' } },
      ],
      createdAt: '2026-11-01T00:00:00Z',
      updatedAt: '2026-11-02T00:00:00Z',
    })
    expect((await get('/api/courses/bread-at-home')).body).toEqual(byId.body)
  })

  test.each([
    '1',
    '99999999999999999999',
    '01042',
    '1042.0',
    'no-such',
    'Bread',
    '%00',
    '..%2F..',
    `${'a'.repeat(1000)}`,
  ])('unknown: %s', async (idOrSlug) => {
    const { get } = await catalogueApp({ courses: [bread] })
    const { status, headers } = await get(`/api/courses/${idOrSlug}`)
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json'])
  })

  test.each([
    ['draft', 404],
    ['cancelled', 410],
  ] as const)('%s: %i', async (state, expected) => {
    const { get } = await catalogueApp({ source: { stateOf: async () => ({ id: 5, state }) } })
    expect((await get('/api/courses/soap')).status).toBe(expected)
  })

  test('comes from the database while search does not answer, or has not come to it', async () => {
    const source = {
      stateOf: async () => ({ id: 1042, state: 'published' as const }),
      documentOf: async () => courseOf(bread),
    }
    const { get, client } = await catalogueApp({ source })
    expect((await get('/api/courses/bread-at-home')).body.id).toBe('1042')
    client.find = () => Promise.reject(new SearchError('unavailable', 'no'))
    expect((await get('/api/courses/bread-at-home')).body.skills).toEqual(['Baking', 'Sourdough'])
  })

  test('neither of them: try again', async () => {
    const down = () => Promise.reject(new AppError('unavailable', 'the database cannot be reached', { retryAfter: 1 }))
    const { get } = await catalogueApp({ source: { stateOf: down } })
    const { status, headers } = await get('/api/courses/bread-at-home')
    expect([status, headers['retry-after']]).toEqual([503, '1'])
  })

  test('takes no parameters', async () => {
    const { get } = await catalogueApp({ courses: [bread] })
    const { status, body } = await get('/api/courses/1042?q=x')
    expect([status, body.errors[0].parameter]).toEqual([400, 'q'])
  })
})

describe('when search fails', () => {
  test('for a while: 503 and when to try again', async () => {
    const { get, client } = await catalogueApp()
    client.search = () => Promise.reject(new SearchError('unavailable', 'connection refused at 10.0.0.1'))
    for (const url of ['/api/courses', '/api/suggestions?q=a', '/api/categories']) {
      const { status, headers, body } = await get(url)
      expect([status, headers['retry-after'], body.detail]).toEqual([503, '2', 'Search does not answer at the moment.'])
    }
  })

  test('by our own fault: 500, an error id, and nothing of the inside', async () => {
    const { get, client } = await catalogueApp()
    client.search = () => Promise.reject(new SearchError('badQuery', 'the unknown field "secret"'))
    const { status, body } = await get('/api/courses')
    expect([status, body.errorId]).toEqual([500, expect.stringMatching(/^[0-9a-f-]{36}$/)])
    expect(JSON.stringify(body)).not.toContain('secret')
  })
})
