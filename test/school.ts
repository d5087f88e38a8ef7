import { expect } from 'vitest'
import { Passwords } from '../server/accounts/passwords.ts'
import { createAccount } from '../server/accounts/sign-up.ts'
import type { Role } from '../server/caller.ts'
import type { Context } from '../server/context.ts'
import { hashSecret, newSecret } from '../server/secret.ts'
import { cheapHasher } from './cheap-passwords.ts'
import { type Answer, send } from './send.ts'
import { startWorld, type World, type WorldOptions } from './world.ts'

/** Somebody with an account, by an access token of it. */
export class Person {
  readonly accountId: number
  readonly #address: string
  readonly #token: string

  constructor(accountId: number, address: string, token: string) {
    this.accountId = accountId
    this.#address = address
    this.#token = token
  }

  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    return send(this.#address, method, path, { body }, { authorization: `Bearer ${this.#token}`, ...headers })
  }

  /** The answer as it comes, of whatever kind. */
  fetch(method: string, path: string): Promise<Response> {
    return fetch(`${this.#address}${path}`, { method, headers: { authorization: `Bearer ${this.#token}` } })
  }

  /** Changes a course in the version that it has now, or in the one that is given. */
  async change(method: string, path: string, body?: object, etag?: string): Promise<Answer> {
    const [, , , course] = path.split(/[/?]/)
    const known = etag ?? (await this.call('GET', `/api/teaching/courses/${course}`)).headers.get('etag') ?? '"1"'
    return this.call(method, path, body, { 'if-match': known })
  }
}

/** A whole program, and people in it. */
export interface School extends World {
  person(role: Role, given?: { confirmed?: boolean }): Promise<Person>
  /** What somebody without an account is answered. */
  anonymous(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
}

/** Tests write more than people do. */
const unlimited = { WRITES_PER_MINUTE_PER_ACCOUNT: '100000', WRITES_PER_MINUTE_PER_ADDRESS: '100000' }

export async function startSchool({ env, ...options }: WorldOptions = {}): Promise<School> {
  const world = await startWorld({ ...options, env: { ...unlimited, ...env } })
  const { db, clock } = world.context
  let people = 0
  return {
    ...world,
    anonymous: (method, path, body, headers) => send(world.address, method, path, { body }, headers),
    person: async (role, { confirmed = true } = {}) => {
      const given = {
        email: `${role}${++people}@example.org`,
        name: `Asha ${people}`,
        role,
        password: 'a long enough one',
      }
      const accountId = await createAccount({ db, clock, passwords: new Passwords(cheapHasher) }, given)
      if (!confirmed) await db.updateTable('account').set({ confirmed_at: null }).where('id', '=', accountId).execute()
      return new Person(accountId, world.address, await accessTokenOf(world.context, accountId))
    },
  }
}

/** Without a session, which would be needed to make one through the API. */
export async function accessTokenOf({ db, clock }: Pick<Context, 'db' | 'clock'>, accountId: number): Promise<string> {
  const [now, token] = [clock.now(), newSecret('cat_')]
  const ends = { created_at: new Date(now), expires_at: new Date(now + 300 * 86_400_000) }
  const values = {
    account_id: accountId,
    token_hash: hashSecret(token),
    name: 'Test',
    scope: 'write' as const,
    ...ends,
  }
  await db.insertInto('access_token').values(values).execute()
  return token
}

/** All that a course is published with. */
export const wholeCourse = {
  title: 'Baking bread at home',
  description: 'Sourdough, rolls and flat breads in a home oven.',
  category: 'baking',
  price: 499,
  startsOn: '2027-10-03',
  endsOn: '2027-10-24',
  seatsTotal: 30,
}

/** The categories that courses are made in. */
export async function makeCategories({ context: { db } }: World): Promise<void> {
  const food = { name: 'Food', name_folded: 'food', slug: 'food' }
  const { id } = await db.insertInto('category').values(food).returning('id').executeTakeFirstOrThrow()
  const baking = { name: 'Baking', name_folded: 'baking', slug: 'baking', parent_id: id }
  const knitting = { name: 'Knitting', name_folded: 'knitting', slug: 'knitting' }
  await db
    .insertInto('category')
    .values([baking, { ...knitting, parent_id: null }])
    .execute()
}

/** A draft of a teacher's; its id. */
export async function draftOf(teacher: Person, given: object = wholeCourse): Promise<string> {
  const { status, body } = await teacher.call('POST', '/api/courses', given)
  expect(status).toBe(201)
  return body.id
}

/** A published course of a teacher's; its id. */
export async function publishedOf(teacher: Person, given: object = {}): Promise<string> {
  const id = await draftOf(teacher, { ...wholeCourse, ...given })
  expect((await teacher.change('POST', `/api/courses/${id}/publish`)).status).toBe(200)
  return id
}

/** So many people have registered. */
export async function enrolIn({ context: { db } }: World, id: string, count: number): Promise<void> {
  await db.updateTable('course_seats').set({ enrolled: count }).where('course_id', '=', Number(id)).execute()
}

/** A session on a day, by the platform's time. */
export const at = (day: string, from: string, to: string) => ({
  startsAt: `${day}T${from}+05:30`,
  endsAt: `${day}T${to}+05:30`,
})
