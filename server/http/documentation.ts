import swagger, { type StaticDocumentSpec } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { refuseOtherMethods } from './error-handling.ts'

/** The page sets styles while it runs, and draws its icons from data addresses; scripts come from here alone. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Where the documentation is, for who asks the address that all of the API is below. */
const index = { documentation: '/api/docs', openapi: '/api/openapi.json' }

/** `/api/openapi.json`, the same to read and try out at `/api/docs`, and at `/api` that these are there. */
export async function serveDocumentation(app: FastifyInstance, document: object): Promise<void> {
  const text = JSON.stringify(document)
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text),
  )
  const indexUrls = ['/api', '/api/']
  for (const url of indexUrls)
    app.get(url, async (_request, reply) => reply.header('cache-control', 'no-cache').send(index))
  for (const url of [...indexUrls, '/api/openapi.json', '/api/docs']) refuseOtherMethods(app, url, ['GET'])
  // Its types know no document of 3.1; it hands on what it is given.
  const specification = { document } as StaticDocumentSpec
  await app.register(swagger, { mode: 'static', specification })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { url: '/api/openapi.json', deepLinking: true },
    theme: { title: 'Catalogue API' },
    staticCSP: policy,
  })
}
