import pino from 'pino'
import { afterEach } from 'vitest'
import { z } from 'zod'
import type { Access, Identity, Role } from '../caller.ts'
import { endpoint, type Handlers } from '../endpoint.ts'
import { AppError } from '../errors.ts'
import { createApi } from './api.ts'
import { type App, createApp } from './app.ts'
import { Connection } from './connection.ts'
import { Metrics } from './metrics.ts'

const answer = z.strictObject({ accountId: z.number().nullable(), address: z.string() })

function own<const Who extends Access>(method: 'GET' | 'POST', path: `/${string}`, access: Who) {
  return endpoint({ method, path, tag: 'Own', access, summary: 'x', answer, errors: [] })
}

export const contract = {
  readOpen: own('GET', '/api/open', 'anyone'),
  writeOpen: own('POST', '/api/open', 'anyone'),
  comeBack: { ...own('POST', '/api/back', 'anyone'), fromAnySite: true as const },
  read: own('GET', '/api/own', 'signedIn'),
  write: own('POST', '/api/own', 'signedIn'),
  writeAsStaff: own('POST', '/api/staff', ['teacher', 'operator']),
  makeKey: { ...own('POST', '/api/keys', 'signedIn'), sessionOnly: true as const },
  signIn: own('POST', '/api/sign-in', 'anyone'),
  signOut: own('POST', '/api/sign-out', 'signedIn'),
  hook: { ...own('POST', '/api/hook', 'anyone'), raw: true as const },
}

export const handlers: Handlers<typeof contract> = {
  readOpen: async ({ caller }) => ({ body: { accountId: null, address: caller.address } }),
  writeOpen: async ({ caller }) => ({ body: { accountId: null, address: caller.address } }),
  comeBack: async ({ caller }) => ({ body: { accountId: null, address: caller.address } }),
  read: async ({ caller }) => ({ body: { accountId: caller.accountId, address: caller.address } }),
  write: async ({ caller }) => ({ body: { accountId: caller.accountId, address: caller.address } }),
  writeAsStaff: async ({ caller }) => ({ body: { accountId: caller.accountId, address: caller.address } }),
  makeKey: async ({ caller }) => ({ body: { accountId: caller.accountId, address: caller.address } }),
  signIn: async ({ caller }) => ({
    body: { accountId: null, address: caller.address },
    session: { token: 'student', expiresAt: Date.UTC(2027, 0, 1) },
  }),
  hook: async ({ caller }) => ({ body: { accountId: null, address: caller.address } }),
  signOut: async ({ caller }) => ({ body: { accountId: null, address: caller.address }, session: 'ended' }),
}

const roleOf: Record<string, Role> = { student: 'student', teacher: 'teacher', operator: 'operator' }

/** Tokens are the names of roles; of access tokens with their scope, such as `student-read`. */
async function identityOf(token: string, by: 'session' | 'token'): Promise<Identity | null> {
  const [name = '', scope] = token.split('-')
  const role = roleOf[name]
  if (role === undefined) return null
  const credential =
    by === 'session' ? { by, id: 1 } : ({ by, id: 1, scope: scope === 'write' ? scope : 'read' } as const)
  return { accountId: 7, name: 'Asha', role, credential }
}

/** The app that is stopped after the test; who wrote; once `exhausted`, nobody may any more. */
export const held = { app: undefined as App | undefined, writers: [] as object[], exhausted: false }
afterEach(async () => {
  await held.app?.stop(1_000)
  Object.assign(held, { app: undefined, writers: [], exhausted: false })
})

export interface Sent {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  publicUrl?: string | null
  trustProxy?: string[]
  body?: string
}

/** One request to an app of its own. */
export async function send(url: string, { method = 'GET', headers = {}, body, ...options }: Sent = {}) {
  const { publicUrl = 'https://courses.example', trustProxy = [] } = options
  const app = await createApp({
    contract,
    handlers,
    info: { title: 'Own', version: '1.0.0', description: 'Own.' },
    log: pino({ level: 'silent' }),
    healthChecks: [],
    metrics: new Metrics(),
    authenticator: {
      session: (token) => identityOf(token, 'session'),
      accessToken: (token) => identityOf(token, 'token'),
    },
    takeWrite: async (writer) => {
      if (held.exhausted) throw new AppError('tooMany', 'Too many held.', { retryAfter: 7 })
      held.writers.push(writer)
    },
    publicUrl,
    trustProxy,
    checkAnswers: true,
    // A page that does the same in process.
    pages: async (fastify, gate) => {
      const api = createApi(contract, handlers)
      fastify.all('/page/:call', (request, reply) => {
        const { call } = request.params as { call: keyof typeof contract }
        return api(new Connection(request, gate, (cookie) => reply.header('set-cookie', cookie)))[call]()
      })
    },
  })
  held.app = app
  const response = await app.fastify.inject({ method, url, headers, ...(body !== undefined && { payload: body }) })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

export const session = (role: string) => ({ cookie: `__Host-catalogue-session=${role}` })
export const fromHere = { 'sec-fetch-site': 'same-origin' }
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
