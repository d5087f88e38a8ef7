import { Writable } from 'node:stream'
import pino from 'pino'
import { z } from 'zod'
import { endpoint, type Handlers } from '../server/endpoint.ts'
import { type App, type AppOptions, createApp } from '../server/http/app.ts'
import { Metrics } from '../server/http/metrics.ts'
import { single, wholeNumber } from '../server/parameters.ts'

/** A small API to try the machinery on. */
export const testContract = {
  readThing: endpoint({
    method: 'GET',
    path: '/api/things/{id}',
    tag: 'Things',
    access: 'anyone',
    summary: 'Read a thing',
    params: z.strictObject({ id: z.string().regex(/^\d+$/, 'an id: digits only') }),
    query: z.strictObject({ depth: single({ ...wholeNumber(1, 3), description: 'How deep.' }) }),
    answer: z.strictObject({ id: z.string() }).meta({ id: 'Thing' }),
    errors: ['invalid', 'notFound'],
  }),
  writeThing: endpoint({
    method: 'PUT',
    path: '/api/things/{id}',
    tag: 'Things',
    access: 'anyone',
    summary: 'Write a thing',
    params: z.strictObject({ id: z.string().regex(/^\d+$/, 'an id: digits only') }),
    body: z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ weight: z.number() })).optional() }),
    answer: z.strictObject({ id: z.string() }).meta({ id: 'Thing' }),
    status: 201,
    errors: ['invalid'],
  }),
}

type TestHandlers = Handlers<typeof testContract>

/** The app on that API, and what it logged. */
export async function testApp(
  handlers: Partial<TestHandlers> = {},
  options: Partial<AppOptions<typeof testContract>> = {},
): Promise<App & { logged: Record<string, unknown>[] }> {
  const logged: Record<string, unknown>[] = []
  const destination = new Writable({
    write(line, _encoding, done) {
      logged.push(JSON.parse(String(line)))
      done()
    },
  })
  const app = await createApp({
    contract: testContract,
    handlers: {
      readThing: async ({ params }) => ({ body: { id: params.id } }),
      writeThing: async ({ params }) => ({ body: { id: params.id }, headers: { etag: '"1"' } }),
      ...handlers,
    },
    info: { title: 'Things', version: '1.0.0', description: 'Things.' },
    log: pino({ level: 'debug' }, destination),
    healthChecks: [],
    metrics: new Metrics(),
    authenticator: { session: async () => null, accessToken: async () => null },
    publicUrl: null,
    checkAnswers: true,
    ...options,
  })
  return { ...app, logged }
}
