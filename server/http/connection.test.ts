import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import type { Identity } from '../caller.ts'
import { Connection } from './connection.ts'
import { SessionCookie } from './session-cookie.ts'

const asha: Identity = { accountId: 7, name: 'Asha', role: 'teacher', credential: { by: 'session', id: 1 } }

/** Whom a page is told of, and which sessions were looked up for that. */
async function whoever(headers: Record<string, string>) {
  const looked: string[] = []
  const authenticator = {
    session: async (token: string) => {
      looked.push(token)
      return token === 'asha' ? asha : null
    },
    accessToken: async () => null,
  }
  const takeWrite = async () => undefined
  const gate = {
    authenticator,
    takeWrite,
    refuseHashing: () => undefined,
    publicUrl: null,
    cookie: new SessionCookie(null),
  }
  const connection = new Connection({ headers, ip: '127.0.0.1' } as FastifyRequest, gate, () => undefined)
  const known = await connection.whoever()
  if (known !== null) await connection.callerFor({ method: 'GET', access: 'signedIn' })
  return { name: known?.name ?? null, looked }
}

test('a page that is read by nobody known costs no look at the sessions', async () => {
  expect(await whoever({})).toEqual({ name: null, looked: [] })
  expect(await whoever({ cookie: 'other=asha' })).toEqual({ name: null, looked: [] })
})

test('whoever is signed in is looked up once, however much the page asks', async () => {
  expect(await whoever({ cookie: 'catalogue-session=asha' })).toEqual({ name: 'Asha', looked: ['asha'] })
})

test('whose session or token counts no longer is nobody', async () => {
  expect(await whoever({ cookie: 'catalogue-session=ended' })).toEqual({ name: null, looked: ['ended'] })
  const headers = { cookie: 'catalogue-session=asha', authorization: 'Bearer unknown' }
  expect(await whoever(headers)).toEqual({ name: null, looked: [] })
})
