import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { AnyEndpoint } from '../endpoint.ts'
import { accountsContract } from './contract.ts'
import { ownContract } from './contract-own.ts'
import { peopleContract } from './contract-people.ts'

test('all that takes a password, and nothing else, is refused at once while too many are hashed', () => {
  const endpoints: AnyEndpoint[] = Object.values({ ...accountsContract, ...ownContract, ...peopleContract })
  const takingPassword = endpoints.filter(({ body }) => fieldsOf(body).some((field) => /password/i.test(field)))
  expect(takingPassword.length).toBeGreaterThan(5)
  expect(endpoints.filter(({ hashesPassword }) => hashesPassword)).toEqual(takingPassword)
  for (const { errors } of takingPassword) expect(errors).toContain('tooMany')
})

function fieldsOf(body: z.ZodObject | undefined): string[] {
  return Object.keys(body?.shape ?? {})
}
