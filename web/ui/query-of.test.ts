import { expect, test } from 'vitest'
import { queryOf } from './query-of.ts'
import { restOf } from './rest-of.ts'

test('what an address asks for is what says something, and goes on with the next page', () => {
  const query = queryOf(new URL('https://courses.example/desk?email=+asha%40example.org&state=&course=%20&other=1'), [
    ...(['email', 'state', 'course', 'cursor'] as const),
  ])
  expect(query).toEqual({ email: 'asha@example.org', state: undefined, course: undefined, cursor: undefined })
  expect(restOf(query, 'c2')).toBe('email=asha%40example.org&cursor=c2')
})
